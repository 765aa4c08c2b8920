package org.timnet.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.timnet.job.cli.LibraryOutput;
import org.timnet.testing.Command;

/** The launcher's logging configuration, in a JVM of its own. */
class LoggingIT {
  private static final Duration MOST = Duration.ofMinutes(3);

  @TempDir private Path folder;

  @Test
  void aFailureIsOneLineForPeopleAndAStackTraceInTheLog() throws Exception {
    Command.Ended ended = run(Main.class, "settings", "--set", "epochs=1");
    assertThat(ended.exit()).isEqualTo(2);
    assertThat(ended.out()).isEmpty();
    assertThat(ended.err().lines())
        .containsExactly(
            "timnet: --set: epochs is not a key that timnet knows; the nearest one is"
                + " training.epochs");
    assertThat(read("logs/timnet.log"))
        .contains("ERROR")
        .contains("SettingsException")
        .contains("\tat org.timnet.job.Main.main");
  }

  @Test
  void onlyOurWarningsReachTheTerminal() throws Exception {
    Command.Ended ended = run(Chatter.class);
    assertThat(ended.exit()).isZero();
    assertThat(ended.err().lines()).containsExactly("timnet: ours, a warning");
    assertThat(read("logs/timnet.log"))
        .contains("ours, a warning", "ours, in passing", "Spark's warning", "Spark, in passing")
        .contains("IllegalStateException: why")
        .doesNotContain("chatter");
  }

  @Test
  void whatLibrariesPrintGoesToTheLog() throws Exception {
    Command.Ended ended = run(Printer.class);
    assertThat(ended.out()).isEmpty();
    assertThat(ended.err()).isEmpty();
    assertThat(read("logs/timnet.log"))
        .contains("printed", "printed as an error", "IllegalStateException: of a thread");
  }

  @Test
  void everyLineNamesApplicationCaseAndTask() throws Exception {
    assertThat(run(Worker.class).err()).isEmpty();
    assertThat(read("logs/timnet.log").lines())
        .anyMatch(line -> line.matches("\\S+ INFO  - - \\[-] \\[main] a\\.B: before"))
        .anyMatch(
            line -> line.matches("\\S+ INFO  app-1 0123 \\[task 0\\.0] \\[main] a\\.B: \"in\" it"));
  }

  @Test
  void aLineIsAnObjectWhereJsonIsAskedFor() throws Exception {
    String configuration = Path.of("..", "deploy", "kubernetes", "log4j2.xml").toString();
    assertThat(run(List.of("-Dtimnet.log.format=json"), Worker.class).err()).isEmpty();
    List<String> lines = read("logs/timnet.log").lines().toList();
    // The image's configuration, which writes to standard error, has the same lines.
    List<String> ofImage =
        run(
                List.of(
                    "-Dtimnet.log.format=json",
                    "-Dlog4j2.configurationFile=" + Path.of(configuration).toAbsolutePath()),
                Worker.class)
            .err()
            .lines()
            .toList();
    for (List<String> each : List.of(lines, ofImage)) {
      assertThat(each).hasSize(3);
      JsonNode line = new ObjectMapper().readTree(each.get(1));
      assertThat(line.properties().stream().map(Map.Entry::getKey))
          .containsExactly(
              "time",
              "level",
              "application",
              "case",
              "task",
              "thread",
              "logger",
              "message",
              "exception");
      assertThat(line.get("application").asText()).isEqualTo("app-1");
      assertThat(line.get("case").asText()).isEqualTo("0123");
      assertThat(line.get("task").asText()).isEqualTo("task 0.0");
      assertThat(line.get("message").asText()).isEqualTo("\"in\" it");
      assertThat(new ObjectMapper().readTree(each.get(2)).get("exception").asText())
          .contains("java.lang.IllegalStateException: why\n\tat ");
    }
  }

  /** What a job logs before and while it trains a case. */
  static final class Worker {
    public static void main(String[] args) {
      Logger log = LoggerFactory.getLogger("a.B");
      log.info("before");
      System.setProperty("timnet.application", "app-1");
      MDC.put("mdc.case", "0123");
      MDC.put("mdc.taskName", "task 0.0");
      log.info("\"in\" it");
      log.error("over", new IllegalStateException("why"));
    }
  }

  /** What libraries do that know no logging. */
  static final class Printer {
    public static void main(String[] args) throws InterruptedException {
      LoggerFactory.getLogger(Main.class);
      LibraryOutput.toLog();
      System.out.println("printed");
      System.err.println("printed as an error");
      Thread dying =
          new Thread(
              () -> {
                throw new IllegalStateException("of a thread");
              });
      dying.start();
      dying.join();
    }
  }

  /** What a job and the libraries below it log. */
  static final class Chatter {
    public static void main(String[] args) {
      LoggerFactory.getLogger("org.timnet.feature.Something")
          .warn("ours, a warning", new IllegalStateException("why"));
      LoggerFactory.getLogger("org.timnet.feature.Something").info("ours, in passing");
      LoggerFactory.getLogger("org.apache.spark.Something").warn("Spark's warning");
      LoggerFactory.getLogger("org.apache.spark.Something").info("Spark, in passing");
      LoggerFactory.getLogger("org.apache.spark.Something").debug("chatter");
    }
  }

  private Command.Ended run(Class<?> main, String... args)
      throws IOException, InterruptedException {
    return run(List.of(), main, args);
  }

  /** The last of two options of a name holds. */
  private Command.Ended run(List<String> options, Class<?> main, String... args)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dlog4j2.configurationFile=timnet-log4j2.xml",
                "-Dtimnet.log=" + folder.resolve("logs/timnet.log")));
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(List.of(args));
    return Command.of(folder, command).run(MOST);
  }

  private String read(String name) throws IOException {
    return Files.readString(folder.resolve(name));
  }
}
