package org.timnet.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A job's driver, started by {@code deploy/timnet} as a process of its own. */
public final class LaunchedJob implements AutoCloseable {
  static final Path DEPLOY = Path.of("..", "deploy").toAbsolutePath().normalize();

  private final Process driver;
  private final Path out;
  private final Path err;

  private LaunchedJob(Process driver, Path out, Path err) {
    this.driver = driver;
    this.out = out;
    this.err = err;
  }

  /** How it ended: exit status and what it printed. */
  public record Ended(int exit, String out, String err) {}

  /**
   * Starts a job with Spark inside its own JVM.
   *
   * @param working where it runs and leaves its files, {@code .timnet/logs/timnet.log} among them
   * @param arguments of {@code deploy/timnet}
   */
  public static LaunchedJob withoutCluster(Path working, String... arguments) throws IOException {
    return start(working, List.of("env", "-u", "SPARK_HOME"), arguments);
  }

  /** Starts a job; the prefix of its command line execs the rest, so that the process stays one. */
  static LaunchedJob start(Path working, List<String> prefix, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>(prefix);
    command.add(DEPLOY.resolve("timnet").toString());
    command.addAll(List.of(arguments));
    Files.createDirectories(working);
    Path out = Files.createTempFile(working, "job-", ".out");
    Path err = Files.createTempFile(working, "job-", ".err");
    return new LaunchedJob(
        new ProcessBuilder(command)
            .directory(working.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start(),
        out,
        err);
  }

  /** The driver's process. */
  public ProcessHandle driver() {
    return driver.toHandle();
  }

  /** Kills the driver by SIGKILL, and waits until it is gone. */
  public void kill() throws InterruptedException {
    driver.destroyForcibly().waitFor();
  }

  /**
   * Waits for the end.
   *
   * @throws AssertionError past the limit; says what the job has printed
   */
  public Ended await(Duration most) throws IOException, InterruptedException {
    if (!driver.waitFor(most.toSeconds(), TimeUnit.SECONDS)) {
      throw new AssertionError("the job still runs: " + Files.readString(err));
    }
    return new Ended(driver.exitValue(), Files.readString(out), Files.readString(err));
  }

  /** Kills the driver, if it is still there. */
  @Override
  public void close() {
    driver.destroyForcibly();
  }
}
