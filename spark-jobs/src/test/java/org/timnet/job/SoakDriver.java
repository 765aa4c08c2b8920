package org.timnet.job;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.timnet.testing.Command;
import org.timnet.testing.LaunchedJob;
import org.timnet.testing.StandaloneCluster;

/** A driver of a soak's experiment, and those in its place after it has ended without an end. */
final class SoakDriver implements AutoCloseable {
  private static final Duration MOST = Duration.ofMinutes(10);

  /** It is left in peace until it has begun; else there would be beginnings alone. */
  private static final Duration BEGINNING = Duration.ofSeconds(30);

  private static final ObjectMapper JSON = new ObjectMapper();

  private final StandaloneCluster cluster;
  private final Path folder;
  private final List<String> command;
  private final Map<String, String> environment = new TreeMap<>();
  private LaunchedJob job;
  private long started;
  private boolean killed;
  private JsonNode report;

  /**
   * Starts one.
   *
   * @param folder in which every one has a folder to work in
   * @param command of {@code deploy/timnet}
   * @param clockAhead the library by which its clock and its executors' is 40 s ahead, if it is
   */
  SoakDriver(
      StandaloneCluster cluster, Path folder, List<String> command, Optional<Path> clockAhead)
      throws IOException {
    this.cluster = cluster;
    this.folder = folder;
    this.command = new ArrayList<>(command);
    clockAhead.ifPresent(this::advance);
    start();
  }

  private void advance(Path library) {
    environment.put("LD_PRELOAD", library.toString());
    environment.put("FAKETIME", "+40s");
    // Java waits by the monotonic clock: else waiting threads would not wait but spin.
    environment.put("FAKETIME_DONT_FAKE_MONOTONIC", "1");
    environment.put("FAKETIME_FORCE_MONOTONIC_FIX", "0");
    environment.forEach(
        (name, value) ->
            command.addAll(List.of("--set", "spark.conf.spark.executorEnv." + name + "=" + value)));
  }

  private void start() throws IOException {
    Path working = Files.createTempDirectory(folder, "driver-");
    job = cluster.submit(working, environment, command.toArray(String[]::new));
    started = System.nanoTime();
    killed = false;
  }

  /** The results that it has printed; null before its end. */
  JsonNode report() {
    return report;
  }

  /** Kills it, unless it has only begun; says whether it did. */
  boolean kill() {
    Duration age = Duration.ofNanos(System.nanoTime() - started);
    if (report != null || !job.driver().isAlive() || age.compareTo(BEGINNING) < 0) {
      return false;
    }
    killed = true;
    job.driver().destroyForcibly();
    return true;
  }

  /**
   * Starts another where it has ended without being done. One that was not killed may give up where
   * an executor is killed more often than a case may be tried; a rerun goes on.
   *
   * @return what the one that gave up has printed
   * @throws Soak.BrokenException where it ended in a way that no rerun mends
   */
  Optional<String> goOn() throws Exception {
    if (report != null || job.driver().isAlive()) {
      return Optional.empty();
    }
    Command.Ended ended = job.await(MOST);
    if (ended.exit() == 0) {
      report = JSON.readTree(ended.out()).get("results");
      return Optional.empty();
    }
    boolean gaveUp = !killed;
    Soak.require(
        killed || ended.exit() == 1, "a driver ended with " + ended.exit() + ": " + ended.err());
    job.close();
    start();
    return gaveUp ? Optional.of(ended.err().strip()) : Optional.empty();
  }

  @Override
  public void close() {
    job.close();
  }
}
