package org.timnet.prediction.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.io.TempDir;
import org.timnet.network.engine.Engines;
import org.timnet.network.model.Inference;
import org.timnet.prediction.Windows;
import org.timnet.spark.TaskProgress;
import org.timnet.storage.Storage;
import org.timnet.storage.StoredFolder;
import org.timnet.testing.SavedModels;
import org.timnet.testing.SparkSessions;
import org.timnet.testing.Tones;

/** Two drivers that cut the same recordings into other parts, and so remove what the other made. */
class TwoDriversIT {
  private static final int RECORDINGS = 12;
  private static final long LARGE_PARTS = 1 << 20;
  private static final long SMALL_PARTS = 20_000;

  @TempDir private Path folder;

  @RepeatedTest(2)
  void endWithOneRowARecording() throws Exception {
    JavaSparkContext spark = new JavaSparkContext(SparkSessions.shared().sparkContext());
    Path calls = Files.createDirectories(folder.resolve("calls"));
    for (int i = 0; i < RECORDINGS; i++) {
      Files.write(calls.resolve(i + ".wav"), Tones.wav(i, 8_000 + 500 * i));
    }
    Path zip = SavedModels.network(folder.resolve("model.zip"), Inference.PLAIN);
    ModelFiles model =
        new ModelFiles(
            List.of(new ModelFile(Files.readAllBytes(zip), "model.zip", spec -> Engines.FUSED)));
    Storage storage = new Storage(folder.toUri(), Map.of());
    BatchInput input =
        BatchInput.ofFolder(new StoredFolder(path("calls"), storage.configuration()));
    CyclicBarrier start = new CyclicBarrier(2);
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      List<Future<BatchSummary>> drivers =
          Stream.of(LARGE_PARTS, SMALL_PARTS)
              .map(
                  bytes ->
                      threads.submit(
                          () -> {
                            start.await();
                            return new BatchPrediction(
                                    spark,
                                    storage,
                                    bytes,
                                    new BatchPrediction.Options(model, Windows.WHOLE, 0))
                                .run(input, path("out"), TaskProgress.Listener.silent());
                          }))
              .toList();
      for (Future<BatchSummary> driver : drivers) {
        assertThat(driver.get().counts().rows()).isEqualTo(RECORDINGS);
      }
    } finally {
      threads.shutdownNow();
    }

    assertThat(folder.resolve("out/_SUCCESS")).exists();
    assertThat(rows())
        .isEqualTo(IntStream.range(0, RECORDINGS).mapToObj(i -> i + ".wav").sorted().toList());
  }

  private org.apache.hadoop.fs.Path path(String name) {
    return new org.apache.hadoop.fs.Path(folder.resolve(name).toUri());
  }

  /** The first column of all tables. */
  private List<String> rows() throws IOException {
    Map<Path, List<String>> tables = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder.resolve("out/predictions.csv"))) {
      for (Path file : files.toList()) {
        tables.put(file, Files.readAllLines(file));
      }
    }
    return tables.values().stream()
        .flatMap(lines -> lines.stream().skip(1))
        .map(line -> line.substring(0, line.indexOf(',')))
        .sorted()
        .toList();
  }
}
