package org.timnet.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
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
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dlog4j2.configurationFile=timnet-log4j2.xml",
                "-Dtimnet.log=" + folder.resolve("logs/timnet.log"),
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
    command.addAll(List.of(args));
    return Command.of(folder, command).run(MOST);
  }

  private String read(String name) throws IOException {
    return Files.readString(folder.resolve(name));
  }
}
