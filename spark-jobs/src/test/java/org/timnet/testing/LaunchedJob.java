package org.timnet.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A job's driver, started by {@code deploy/timnet} as a process of its own. */
public final class LaunchedJob implements AutoCloseable {
  static final Path DEPLOY = Path.of("..", "deploy").toAbsolutePath().normalize();

  private final Command.Running driver;

  private LaunchedJob(Command.Running driver) {
    this.driver = driver;
  }

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
    return new LaunchedJob(Command.of(working, command).start());
  }

  /** The driver's process. */
  public ProcessHandle driver() {
    return driver.process();
  }

  /** Kills the driver by SIGKILL, and waits until it is gone. */
  public void kill() throws InterruptedException {
    driver.kill();
  }

  /**
   * Waits for the end.
   *
   * @throws AssertionError past the limit; says what the job has printed
   */
  public Command.Ended await(Duration most) throws IOException, InterruptedException {
    return driver.await(most);
  }

  /**
   * Waits for its good end; see {@link Command.Running#succeeded}.
   *
   * @return the JSON that it has printed
   */
  public JsonNode succeeded(Duration most) throws IOException, InterruptedException {
    return new ObjectMapper().readTree(driver.succeeded(most).out());
  }

  /** Waits for something that it brings about; see {@link Command.Running#until}. */
  public void until(String what, Duration most, Eventually.Condition condition) throws Exception {
    driver.until(what, most, condition);
  }

  /** Kills the driver, if it is still there. */
  @Override
  public void close() {
    driver.close();
  }
}
