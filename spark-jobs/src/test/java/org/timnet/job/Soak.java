package org.timnet.job;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import org.timnet.testing.FaultyBucket;
import org.timnet.testing.FaultyProxy;
import org.timnet.testing.PublishedFiles;
import org.timnet.testing.StandaloneCluster;
import org.timnet.testing.TinySettings;

/**
 * Two drivers at a time on a standalone cluster over an S3 server that fails now and then, while
 * executors and drivers are killed, the workers' scratch disk fills up and one driver's clock is
 * ahead; {@code deploy/soak} runs it. Every round is eight cases, whose files must be those of one
 * undisturbed thread, byte for byte.
 *
 * <pre>{@code Soak FOLDER MINUTES SEED}</pre>
 */
public final class Soak {
  /** How long a round may take once nothing disturbs it any more. */
  private static final Duration MOST = Duration.ofMinutes(10);

  private static final Duration FULL = Duration.ofSeconds(4);

  /** From one disturbance to the next, at least, and at most so much more. */
  private static final Duration PAUSE = Duration.ofSeconds(3);

  private static final Duration MORE_PAUSE = Duration.ofSeconds(9);

  /** Debian's package faketime. */
  private static final List<Path> CLOCKS =
      List.of(
          Path.of("/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1"),
          Path.of("/usr/lib/aarch64-linux-gnu/faketime/libfaketime.so.1"));

  private final Path folder;
  private final Random random;
  private final StandaloneCluster cluster;
  private final FaultyBucket bucket;
  private final Optional<ScratchDisk> scratch;
  private final Optional<Path> clock = CLOCKS.stream().filter(Files::exists).findFirst();
  private final SortedMap<String, Integer> events = new TreeMap<>();
  private final Deque<Disturbance> coming = new ArrayDeque<>();
  private SortedMap<String, String> undisturbed;
  private JsonNode report;

  private Soak(
      Path folder,
      long seed,
      StandaloneCluster cluster,
      FaultyBucket bucket,
      Optional<ScratchDisk> scratch) {
    this.folder = folder;
    this.random = new Random(seed);
    this.cluster = cluster;
    this.bucket = bucket;
    this.scratch = scratch;
  }

  /** Exits 0 where every round came to the undisturbed results, 1 where one did not. */
  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[0]).toRealPath();
    Duration time = Duration.ofSeconds((long) (60 * Double.parseDouble(arguments[1])));
    try {
      say("storage: %s", run(folder, time, Long.parseLong(arguments[2])).faults());
    } catch (BrokenException e) {
      say("broke: %s; everything is in %s", e.getMessage(), folder);
      System.exit(1);
    }
  }

  /**
   * Soaks until the round that is under way after some time has ended.
   *
   * @param folder that keeps what there is where something breaks
   * @throws BrokenException where a round did not come to the undisturbed results
   */
  static Outcome run(Path folder, Duration time, long seed) throws Exception {
    FaultyProxy.Faults faults = new FaultyProxy.Faults(seed, 0.05, 0.03, 0.03);
    try (FaultyBucket bucket = FaultyBucket.start(folder, faults);
        StandaloneCluster cluster = StandaloneCluster.start(folder.resolve("cluster"))) {
      Optional<ScratchDisk> scratch = ScratchDisk.mount(cluster.folder().resolve("local"));
      Soak soak = new Soak(folder, seed, cluster, bucket, scratch);
      try {
        return new Outcome(soak.rounds(time), soak.events, bucket.counts());
      } catch (BrokenException e) {
        keepLogs(cluster, folder);
        throw e;
      } finally {
        // The cluster takes its folder away, and can't where a disk is mounted in it.
        scratch.ifPresent(ScratchDisk::close);
      }
    }
  }

  /**
   * A soak in which nothing broke.
   *
   * @param rounds that have ended
   * @param events how often each thing was done to drivers and executors
   * @param faults of the storage
   */
  record Outcome(int rounds, SortedMap<String, Integer> events, FaultyProxy.Counts faults) {}

  /** What a soak is there to find. */
  static final class BrokenException extends Exception {
    private static final long serialVersionUID = 1L;

    BrokenException(String message) {
      super(message);
    }
  }

  static void require(boolean holds, String otherwise) throws BrokenException {
    if (!holds) {
      throw new BrokenException(otherwise);
    }
  }

  private static void keepLogs(StandaloneCluster cluster, Path folder) throws Exception {
    String logs = cluster.folder().resolve("logs").toString();
    String work = cluster.folder().resolve("work").toString();
    new ProcessBuilder("cp", "-r", logs, work, folder.toString()).inheritIO().start().waitFor();
  }

  private int rounds(Duration time) throws Exception {
    say(
        "scratch disk that fills up: %s; a clock that is ahead: %s",
        scratch.isPresent() ? ScratchDisk.MIB + " MiB" : "not done, as it takes the right to mount",
        clock.isPresent() ? "the second driver's, by 40 s" : "not done, as libfaketime is missing");
    List<String> calm = plan("calm", "storage.root=" + folder.resolve("calm").toUri());
    report = new ObjectMapper().readTree(succeeded(calm)).get("results");
    undisturbed = PublishedFiles.sums(folder.resolve("calm/runs/calm"));
    String settings = bucket.settings().toString();
    succeeded(
        List.of(
            TinySettings.with(
                List.of("extract", "--corpus", "SAMPLE_A", "--json", "--config", settings))));
    long end = System.nanoTime() + time.toNanos();
    int round = 0;
    do {
      round++;
      round("soak-" + round, end);
      say("round %d: %d files, all as undisturbed; so far %s", round, undisturbed.size(), events);
    } while (System.nanoTime() < end);
    return round;
  }

  private static String succeeded(List<String> command) throws BrokenException {
    Captured ended = Captured.run(command.toArray(String[]::new));
    require(ended.exit() == 0, command.get(0) + ", undisturbed: " + ended.err());
    return ended.out();
  }

  private void round(String experiment, long end) throws Exception {
    try (SoakDriver first = driver(experiment, Optional.empty());
        SoakDriver second = driver(experiment, clock)) {
      List<SoakDriver> drivers = List.of(first, second);
      while (first.report() == null || second.report() == null) {
        require(System.nanoTime() < end + MOST.toNanos(), experiment + " does not come to an end");
        LockSupport.parkNanos(
            (long) (PAUSE.toNanos() + random.nextDouble() * MORE_PAUSE.toNanos()));
        for (SoakDriver driver : drivers) {
          driver.goOn().ifPresent(this::gaveUp);
        }
        if (System.nanoTime() < end) {
          disturb(drivers.get(random.nextInt(drivers.size())));
        }
      }
      require(first.report().equals(report), experiment + " has another report");
      require(second.report().equals(report), experiment + " has another second report");
    }
    SortedMap<String, String> now = PublishedFiles.sums(bucket.runs(experiment));
    require(now.keySet().equals(undisturbed.keySet()), experiment + " has " + now.keySet());
    require(now.equals(undisturbed), experiment + " has files of other bytes than undisturbed");
  }

  private SoakDriver driver(String experiment, Optional<Path> clockAhead) throws IOException {
    List<String> command = new ArrayList<>(plan(experiment, "spark.conf.spark.cores.max=1"));
    command.addAll(List.of("--config", bucket.settings().toString()));
    return new SoakDriver(cluster, folder, command, clockAhead);
  }

  private void gaveUp(String said) {
    count("drivers that gave up");
    say("a driver gave up: %s", said);
  }

  /** What happens; {@link #NOTHING} gives time to get somewhere. */
  private enum Disturbance {
    EXECUTOR_KILLED,
    DRIVER_KILLED,
    DISK_FULL,
    NOTHING
  }

  /**
   * Does the next thing. Each comes once before any comes again, and what cannot be done yet stays
   * among those that are due: no soak is without one of them by chance.
   */
  private void disturb(SoakDriver driver) throws IOException {
    if (coming.isEmpty()) {
      List<Disturbance> all = new ArrayList<>(List.of(Disturbance.values()));
      Collections.shuffle(all, random);
      coming.addAll(all);
    }
    Disturbance next = coming.removeFirst();
    boolean done =
        switch (next) {
          case EXECUTOR_KILLED -> killAnExecutor();
          case DRIVER_KILLED -> killed(driver);
          case DISK_FULL -> fillDisk();
          case NOTHING -> true;
        };
    if (!done) {
      coming.addLast(next);
    }
  }

  private boolean killAnExecutor() throws IOException {
    List<ProcessHandle> executors = cluster.executors();
    if (executors.isEmpty()) {
      return false;
    }
    count("executors killed");
    executors.get(random.nextInt(executors.size())).destroyForcibly();
    return true;
  }

  private boolean killed(SoakDriver driver) {
    boolean killed = driver.kill();
    if (killed) {
      count("drivers killed");
    }
    return killed;
  }

  /** Nothing to do where there is no disk to fill. */
  private boolean fillDisk() throws IOException {
    if (scratch.isPresent()) {
      count("disk full");
      scratch.get().fill(FULL);
    }
    return true;
  }

  private void count(String event) {
    events.merge(event, 1, Integer::sum);
  }

  private static List<String> plan(String experiment, String setting) {
    return List.of(
        TinySettings.with(
            List.of(
                "cross-validate",
                "--corpus",
                "SAMPLE_A",
                "--json",
                "--variant",
                "tim-net,tcn",
                "--folds",
                "0,1,2,3",
                "--epochs",
                "60"),
            "experiment.name=" + experiment,
            "experiment.lease-seconds=6",
            setting));
  }

  private static void say(String format, Object... facts) {
    System.out.printf(Locale.ROOT, "soak: " + format + "%n", facts);
  }
}
