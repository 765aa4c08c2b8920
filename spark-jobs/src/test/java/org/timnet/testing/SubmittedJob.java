package org.timnet.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A job's driver, a process of its own. */
public final class SubmittedJob implements AutoCloseable {
  private final Process driver;
  private final Path out;
  private final Path err;

  private SubmittedJob(Process driver, Path out, Path err) {
    this.driver = driver;
    this.out = out;
    this.err = err;
  }

  /** How it ended: exit status and what it printed. */
  public record Ended(int exit, String out, String err) {}

  static SubmittedJob start(Path working, List<String> command) throws IOException {
    Path out = Files.createTempFile(working, "job-", ".out");
    Path err = Files.createTempFile(working, "job-", ".err");
    return new SubmittedJob(
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
