package org.timnet.experiment.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.timnet.experiment.cases.Features;
import org.timnet.feature.table.FeatureFolder;
import org.timnet.feature.table.FeatureManifest;
import org.timnet.feature.table.FeatureTable;
import org.timnet.feature.table.SyntheticTable;
import org.timnet.storage.Storage;

/**
 * What a feature table takes of an executor's heap; {@code deploy/bench/table-memory} runs it.
 *
 * <pre>{@code
 * TableMemory write DIR UTTERANCES FRAMES COEFFICIENTS
 * TableMemory read DIR TASKS
 * }</pre>
 */
public final class TableMemory {
  private static final String CORPUS = "NOISE";
  private static final String SMALL = "SMALL_NOISE";
  private static final double MIB = 1 << 20;
  private static final double NANOS = 1e9;

  private TableMemory() {}

  /** Writes a table, or has tasks of one JVM ask for it all at once. */
  public static void main(String[] arguments) throws IOException {
    Storage storage = new Storage(Path.of(arguments[1]).toUri(), Map.of());
    int[] numbers = Stream.of(arguments).skip(2).mapToInt(Integer::parseInt).toArray();
    if (arguments[0].equals("write")) {
      new SyntheticTable(CORPUS, numbers[0], numbers[1], numbers[2]).writeTo(storage);
      new SyntheticTable(SMALL, 1, 1, 1).writeTo(storage);
    } else {
      read(storage, numbers[0]);
    }
  }

  private static void read(Storage storage, int tasks) throws IOException {
    // Classes and what Hadoop keeps for itself come with the first table and are not of its size.
    tables(storage, features(storage, SMALL), 1);
    Features features = features(storage, CORPUS);
    double before = liveHeap();
    long start = System.nanoTime();
    List<FeatureTable> tables = tables(storage, features, tasks);
    double seconds = (System.nanoTime() - start) / NANOS;
    double after = liveHeap();
    System.out.printf(
        Locale.ROOT,
        "heap of %.0f MiB: matrices %.1f MiB, %d tasks, %d in memory; %.1f MiB live before,"
            + " %.1f MiB with the table, %.1f s%n",
        Runtime.getRuntime().maxMemory() / MIB,
        tables.get(0).bytes() / MIB,
        tasks,
        tables.stream().distinct().count(),
        before / MIB,
        after / MIB,
        seconds);
  }

  private static Features features(Storage storage, String corpus) throws IOException {
    FeatureManifest manifest =
        new FeatureFolder(storage, "authors", 96_000, corpus).manifest().orElseThrow();
    return Features.of(manifest);
  }

  private static List<FeatureTable> tables(Storage storage, Features features, int tasks) {
    ExecutorService threads = Executors.newFixedThreadPool(tasks);
    try {
      return Stream.generate(
              () -> CompletableFuture.supplyAsync(() -> table(storage, features), threads))
          .limit(tasks)
          .toList()
          .stream()
          .map(CompletableFuture::join)
          .toList();
    } finally {
      threads.shutdown();
    }
  }

  private static FeatureTable table(Storage storage, Features features) {
    try {
      return new TableCache(storage).table(features);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static double liveHeap() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }
}
