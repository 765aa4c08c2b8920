package org.timnet.job;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import org.timnet.storage.EmbeddedS3Server;
import org.timnet.testing.Command;
import org.timnet.testing.FaultyProxy;
import org.timnet.testing.LaunchedJob;
import org.timnet.testing.PublishedFiles;
import org.timnet.testing.StandaloneCluster;
import org.timnet.testing.TinySettings;

/**
 * Two drivers at a time on a standalone cluster over an S3 server that fails now and then, while
 * executors and drivers are killed, the workers' scratch disk fills up and one driver's clock is
 * ahead; {@code deploy/soak} runs it. Every round is eight cases, whose results must be those of one
 * undisturbed thread, byte for byte.
 *
 * <pre>{@code Soak FOLDER MINUTES SEED}</pre>
 */
public final class Soak {
  private static final Duration MOST = Duration.ofMinutes(10);

  /** Room for the job's archive as every executor copies it. */
  private static final int SCRATCH_MIB = 1_024;

  private static final Duration FULL = Duration.ofSeconds(4);

  /** From one disturbance to the next, at least and beyond that at most. */
  private static final Duration PAUSE = Duration.ofSeconds(3);

  private static final Duration MORE_PAUSE = Duration.ofSeconds(9);

  /** A driver is left in peace until it has begun; else there would be beginnings alone. */
  private static final Duration BEGINNING = Duration.ofSeconds(30);

  /** Debian's package faketime. */
  private static final List<Path> CLOCKS =
      List.of(
          Path.of("/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1"),
          Path.of("/usr/lib/aarch64-linux-gnu/faketime/libfaketime.so.1"));

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path folder;
  private final Random random;
  private final StandaloneCluster cluster;
  private final String storage;
  private final Optional<Path> scratch;
  private final Optional<Path> clock = CLOCKS.stream().filter(Files::exists).findFirst();
  private final SortedMap<String, Integer> events = new TreeMap<>();
  private SortedMap<String, String> undisturbed;
  private JsonNode report;

  private Soak(
      Path folder, long seed, StandaloneCluster cluster, String storage, Optional<Path> scratch) {
    this.folder = folder;
    this.random = new Random(seed);
    this.cluster = cluster;
    this.storage = storage;
    this.scratch = scratch;
  }

  /** Exits 0 where every round came to the undisturbed results, 1 where one did not. */
  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[0]).toRealPath();
    long seed = Long.parseLong(arguments[2]);
    Duration time = Duration.ofSeconds((long) (60 * Double.parseDouble(arguments[1])));
    try (EmbeddedS3Server server = EmbeddedS3Server.start(folder.resolve("s3"));
        FaultyProxy proxy =
            FaultyProxy.start(
                URI.create(server.hadoopProperties().get("fs.s3a.endpoint")),
                new FaultyProxy.Faults(seed, 0.05, 0.03, 0.03));
        StandaloneCluster cluster = StandaloneCluster.start(folder.resolve("cluster"))) {
      Path settings =
          Files.writeString(folder.resolve("storage.conf"), storageSettings(server, proxy));
      Optional<Path> scratch = smallDisk(cluster.folder().resolve("local"));
      try {
        new Soak(folder, seed, cluster, settings.toString(), scratch).run(time);
        say("storage: %s", proxy.counts());
        return;
      } catch (BrokenException e) {
        // The cluster takes its own folder away.
        run("cp", "-r", cluster.folder().resolve("logs").toString(), folder.toString());
        run("cp", "-r", cluster.folder().resolve("work").toString(), folder.toString());
        say("broke: %s; everything is in %s", e.getMessage(), folder);
      } finally {
        scratch.ifPresent(Soak::unmount);
      }
    }
    System.exit(1);
  }

  /** What a soak is there to find. */
  private static final class BrokenException extends Exception {
    private static final long serialVersionUID = 1L;

    BrokenException(String message) {
      super(message);
    }
  }

  private void run(Duration time) throws Exception {
    say(
        "scratch disk that fills up: %s; a clock that is ahead: %s",
        scratch.isPresent() ? SCRATCH_MIB + " MiB" : "not done, as it takes the right to mount",
        clock.isPresent() ? "the second driver's, by 40 s" : "not done, as libfaketime is missing");
    Captured alone = Captured.run(plan("calm", "storage.root=" + folder.resolve("calm").toUri()));
    Captured extracted =
        Captured.run(
            TinySettings.with(
                List.of("extract", "--corpus", "SAMPLE_A", "--json", "--config", storage)));
    require(alone.exit() == 0, "the undisturbed run: " + alone.err());
    require(extracted.exit() == 0, "the extraction: " + extracted.err());
    undisturbed = PublishedFiles.sums(folder.resolve("calm/runs/calm"));
    report = JSON.readTree(alone.out()).get("results");
    long end = System.nanoTime() + time.toNanos();
    int round = 0;
    do {
      round++;
      round("soak-" + round, end);
      say("round %d: %d files, all as undisturbed; so far %s", round, undisturbed.size(), events);
    } while (System.nanoTime() < end);
  }

  private void round(String experiment, long end) throws Exception {
    List<Driver> drivers =
        List.of(new Driver(experiment, Optional.empty()), new Driver(experiment, clock));
    try {
      while (drivers.stream().anyMatch(driver -> !driver.done)) {
        require(
            System.nanoTime() < end + MOST.toNanos(), experiment + " does not come to an end");
        LockSupport.parkNanos(PAUSE.toNanos() + (long) (random.nextDouble() * MORE_PAUSE.toNanos()));
        for (Driver driver : drivers) {
          driver.goOn();
        }
        if (System.nanoTime() < end) {
          disturb(drivers.get(random.nextInt(drivers.size())));
        }
      }
    } finally {
      drivers.forEach(driver -> driver.job.close());
    }
    SortedMap<String, String> now =
        PublishedFiles.sums(folder.resolve("s3/objects/timnet/runs").resolve(experiment));
    require(now.keySet().equals(undisturbed.keySet()), experiment + " has published " + now.keySet());
    require(now.equals(undisturbed), experiment + " has files of other bytes than the undisturbed run");
    for (Driver driver : drivers) {
      require(driver.report.equals(report), experiment + " has another report");
    }
  }

  /** One of the things that happen. */
  private void disturb(Driver driver) throws IOException {
    switch (random.nextInt(4)) {
      case 0 -> {
        List<ProcessHandle> executors = cluster.executors();
        if (!executors.isEmpty()) {
          count("executors killed");
          executors.get(random.nextInt(executors.size())).destroyForcibly();
        }
      }
      case 1 -> driver.kill();
      case 2 -> {
        if (scratch.isPresent()) {
          fill(scratch.get());
        }
      }
      default -> {
        // Time to get somewhere.
      }
    }
  }

  /** Until the disk has no room, for some seconds. */
  private void fill(Path disk) throws IOException {
    Path file = disk.resolve("full");
    byte[] mebibyte = new byte[1 << 20];
    try (OutputStream out = Files.newOutputStream(file)) {
      for (int i = 0; i < SCRATCH_MIB; i++) {
        out.write(mebibyte);
      }
    } catch (IOException e) {
      count("disk full"); // as it is meant to be
    }
    LockSupport.parkNanos(FULL.toNanos());
    Files.deleteIfExists(file);
  }

  private void count(String event) {
    events.merge(event, 1, Integer::sum);
  }

  /** A driver, and those in its place after it was killed. */
  private final class Driver {
    private final String experiment;
    private final Optional<Path> clockAhead;
    private LaunchedJob job;
    private long started;
    private boolean killed;
    private boolean done;
    private JsonNode report;

    Driver(String experiment, Optional<Path> clockAhead) throws IOException {
      this.experiment = experiment;
      this.clockAhead = clockAhead;
      start();
    }

    private void start() throws IOException {
      if (job != null) {
        job.close();
      }
      List<String> settings = new ArrayList<>(List.of("spark.conf.spark.cores.max=1"));
      Map<String, String> environment = new TreeMap<>();
      clockAhead.ifPresent(
          library -> {
            environment.put("LD_PRELOAD", library.toString());
            environment.put("FAKETIME", "+40s");
            // Java waits by the monotonic clock: else waiting threads would not wait but spin.
            environment.put("FAKETIME_DONT_FAKE_MONOTONIC", "1");
            environment.put("FAKETIME_FORCE_MONOTONIC_FIX", "0");
            environment.forEach(
                (name, value) ->
                    settings.add("spark.conf.spark.executorEnv." + name + "=" + value));
          });
      List<String> words = new ArrayList<>(List.of(plan(experiment, settings.toArray(String[]::new))));
      words.addAll(List.of("--config", storage));
      job =
          cluster.submit(
              Files.createTempDirectory(folder, experiment),
              environment,
              words.toArray(String[]::new));
      started = System.nanoTime();
      killed = false;
    }

    void kill() {
      Duration age = Duration.ofNanos(System.nanoTime() - started);
      if (!done && job.driver().isAlive() && age.compareTo(BEGINNING) > 0) {
        count("drivers killed");
        killed = true;
        job.driver().destroyForcibly();
      }
    }

    /** Starts another where it has ended without being done. */
    void goOn() throws Exception {
      if (done || job.driver().isAlive()) {
        return;
      }
      Command.Ended ended = job.await(MOST);
      if (ended.exit() == 0) {
        report = JSON.readTree(ended.out()).get("results");
        done = true;
        return;
      }
      if (!killed) {
        // As when an executor is killed more often than a case may be tried; a rerun goes on.
        count("drivers that gave up");
        say("exit %d: %s", ended.exit(), ended.err().strip());
        require(ended.exit() == 1, "a driver ended with " + ended.exit());
      }
      start();
    }
  }

  private static void require(boolean holds, String otherwise) throws BrokenException {
    if (!holds) {
      throw new BrokenException(otherwise);
    }
  }

  private static String[] plan(String experiment, String... settings) {
    List<String> all = new ArrayList<>(List.of("experiment.name=" + experiment));
    all.add("experiment.lease-seconds=6");
    all.addAll(List.of(settings));
    return TinySettings.with(
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
        all.toArray(String[]::new));
  }

  /** A disk of its own for what workers write; empty where this user may not mount one. */
  private static Optional<Path> smallDisk(Path place) throws Exception {
    Files.createDirectories(place);
    int exit =
        run("mount", "-t", "tmpfs", "-o", "size=" + SCRATCH_MIB + "m", "tmpfs", place.toString());
    if (exit != 0) {
      return Optional.empty();
    }
    Runtime.getRuntime().addShutdownHook(new Thread(() -> unmount(place)));
    return Optional.of(place);
  }

  private static void unmount(Path place) {
    try {
      run("umount", "-l", place.toString());
    } catch (IOException e) {
      say("%s stays mounted: %s", place, e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static int run(String... command) throws IOException, InterruptedException {
    return new ProcessBuilder(command)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor();
  }

  private static String storageSettings(EmbeddedS3Server server, FaultyProxy proxy) {
    StringBuilder settings = new StringBuilder("storage.root = \"" + server.root() + "\"\n");
    Map<String, String> hadoop = new TreeMap<>(server.hadoopProperties());
    hadoop.put("fs.s3a.endpoint", proxy.endpoint().toString());
    // What is tried is what any bucket gets.
    hadoop.keySet().removeIf(key -> key.matches(".*(attempts|retry|timeout).*"));
    hadoop.forEach(
        (key, value) -> settings.append("storage.hadoop.\"%s\" = \"%s\"%n".formatted(key, value)));
    return settings.toString();
  }

  private static void say(String format, Object... facts) {
    System.out.printf(Locale.ROOT, "soak: " + format + "%n", facts);
  }
}
