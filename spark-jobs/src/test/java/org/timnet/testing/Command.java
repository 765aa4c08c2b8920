package org.timnet.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * A program to run as a process of its own.
 *
 * @param folder where it runs; what it prints is kept there too, so that no pipe fills up
 * @param words its command line
 * @param environment variables beside those of the tests
 */
public record Command(Path folder, List<String> words, Map<String, String> environment) {
  public Command {
    words = List.copyOf(words);
    environment = Map.copyOf(environment);
  }

  /** How it ended: exit status and what it printed. */
  public record Ended(int exit, String out, String err) {}

  /** A program in a folder, which is made where it is absent. */
  public static Command of(Path folder, List<String> words) {
    return new Command(folder, words, Map.of());
  }

  /** The same with another variable in its environment. */
  public Command with(String variable, String value) {
    Map<String, String> more = new TreeMap<>(environment);
    more.put(variable, value);
    return new Command(folder, words, more);
  }

  /** Starts it. */
  public Running start() throws IOException {
    Files.createDirectories(folder);
    Path out = Files.createTempFile(folder, "command-", ".out");
    Path err = Files.createTempFile(folder, "command-", ".err");
    ProcessBuilder builder =
        new ProcessBuilder(words)
            .directory(folder.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().putAll(environment);
    return new Running(builder.start(), out, err);
  }

  /**
   * Starts it and waits for its end.
   *
   * @throws AssertionError past the limit; says what it has printed
   */
  public Ended run(Duration most) throws IOException, InterruptedException {
    try (Running running = start()) {
      return running.await(most);
    }
  }

  /** A program that was started. */
  public static final class Running implements AutoCloseable {
    private final Process process;
    private final Path out;
    private final Path err;

    private Running(Process process, Path out, Path err) {
      this.process = process;
      this.out = out;
      this.err = err;
    }

    /** Its process. */
    public ProcessHandle process() {
      return process.toHandle();
    }

    /** Kills it by SIGKILL, and waits until it is gone. */
    public void kill() throws InterruptedException {
      process.destroyForcibly().waitFor();
    }

    /**
     * Waits for the end.
     *
     * @throws AssertionError past the limit; says what it has printed
     */
    public Ended await(Duration most) throws IOException, InterruptedException {
      if (!process.waitFor(most.toSeconds(), TimeUnit.SECONDS)) {
        throw new AssertionError("still running: " + Files.readString(err));
      }
      return new Ended(process.exitValue(), Files.readString(out), Files.readString(err));
    }

    /**
     * Waits for the end, which has to be a good one.
     *
     * @throws AssertionError past the limit, or for another exit status than 0
     */
    public Ended succeeded(Duration most) throws IOException, InterruptedException {
      Ended ended = await(most);
      assertThat(ended.exit()).as(ended.err()).isZero();
      return ended;
    }

    /**
     * Waits until something holds, while it runs.
     *
     * @param what for the error
     * @param most a limit for tests that would hang
     * @throws AssertionError past the limit, or where it has ended; says what it has printed
     */
    public void until(String what, Duration most, Eventually.Condition condition) throws Exception {
      Eventually.holds(
          what,
          most,
          () -> {
            if (!process.isAlive()) {
              throw new AssertionError("it has ended: " + Files.readString(err));
            }
            return condition.holds();
          });
    }

    /** Kills it, if it is still there. */
    @Override
    public void close() {
      process.destroyForcibly();
    }
  }
}
