package org.timnet.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code deploy/standalone/start} and {@code stop}: what they start, say and leave behind. */
class StandaloneClusterIT {
  private static final Path STANDALONE =
      Path.of("..", "deploy", "standalone").toAbsolutePath().normalize();
  private static final Duration MOST = Duration.ofMinutes(3);

  @TempDir private Path temporary;

  @Test
  void startsOnceAndStopsWithoutTrace() throws Exception {
    Path folder = temporary.resolve("a cluster");
    List<ProcessHandle> workers;
    try (StandaloneCluster cluster = StandaloneCluster.start(folder, "--workers", "3")) {
      workers = cluster.workers();
      assertThat(workers).hasSize(3);
      assertThat(cluster.executors()).isEmpty();

      Command.Ended again = run("start", "--dir", folder.toString());
      assertThat(again.exit()).isZero();
      assertThat(again.err()).contains("runs already");
      assertThat(again.out()).contains("--master " + cluster.master());
      assertThat(cluster.workers()).isEqualTo(workers);
    }
    for (ProcessHandle worker : workers) {
      awaitEnd(worker);
    }
    assertThat(folder).doesNotExist();

    Command.Ended nothing = run("stop", "--dir", folder.toString());
    assertThat(nothing.exit()).isEqualTo(1);
    assertThat(nothing.err()).contains("no cluster in " + folder);
  }

  @Test
  void stopEndsWhatHalfAStartLeft() throws Exception {
    Path folder = temporary.resolve("half");
    Process start =
        new ProcessBuilder(STANDALONE.resolve("start").toString(), "--dir", folder.toString())
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    ProcessHandle worker =
        Eventually.find("no first worker", MOST, () -> process(folder.resolve("pids/worker-1")));
    start.destroyForcibly().waitFor();
    ProcessHandle master = process(folder.resolve("pids/master")).orElseThrow();

    Command.Ended again = run("start", "--dir", folder.toString());
    assertThat(again.exit()).isEqualTo(1);
    assertThat(again.err()).contains("half a cluster", "standalone/stop --dir " + folder);
    assertThat(run("stop", "--dir", folder.toString()).exit()).isZero();

    awaitEnd(master);
    awaitEnd(worker);
    assertThat(folder).doesNotExist();
  }

  @Test
  void leavesFilesAndProcessesOfOthersAlone() throws Exception {
    Path own = Files.createDirectories(temporary.resolve("own"));
    Path file = Files.writeString(own.resolve("kept"), "mine");
    assertThat(run("start", "--dir", own.toString()).err()).contains("is not empty");
    assertThat(run("stop", "--dir", own.toString()).exit()).isEqualTo(1);
    assertThat(file).exists();

    // A number that means another process by now, as after a restart of the machine.
    Path old = Files.createDirectories(temporary.resolve("old/pids"));
    Process stranger = new ProcessBuilder("sleep", "600").start();
    try {
      Files.writeString(old.resolve("master"), Long.toString(stranger.pid()));
      assertThat(run("stop", "--dir", old.getParent().toString()).err())
          .contains("0 processes ended");
      assertThat(stranger.isAlive()).isTrue();
    } finally {
      stranger.destroyForcibly();
    }
  }

  @Test
  void wrongOptionsNameTheRightOnes() throws Exception {
    assertRefused("--workers is 0", "--workers", "0");
    assertRefused("--cores is two", "--cores", "two");
    assertRefused("--memory is 2", "--memory", "2");
    assertRefused("1g at least", "--memory", "512m");
    assertRefused("--memory needs a value", "--memory");
    assertRefused("--workers, --cores, --memory and --dir", "--worker", "2");
  }

  private void assertRefused(String why, String... options) throws Exception {
    Command.Ended refused = run("start", options);
    assertThat(refused.exit()).isEqualTo(2);
    assertThat(refused.err()).contains(why);
    assertThat(refused.out()).isEmpty();
  }

  private static void awaitEnd(ProcessHandle process) throws Exception {
    process.onExit().get(MOST.toSeconds(), TimeUnit.SECONDS);
  }

  private static Optional<ProcessHandle> process(Path file) throws IOException {
    String pid = Files.exists(file) ? Files.readString(file).strip() : "";
    return pid.isEmpty() ? Optional.empty() : ProcessHandle.of(Long.parseLong(pid));
  }

  private Command.Ended run(String script, String... options)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(STANDALONE.resolve(script).toString()));
    command.addAll(List.of(options));
    return Command.of(temporary.resolve("printed"), command).run(MOST);
  }
}
