package org.timnet.experiment.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.timnet.experiment.cases.Features;
import org.timnet.feature.table.FeatureFolder;
import org.timnet.feature.table.FeatureManifest;
import org.timnet.feature.table.FeatureTable;
import org.timnet.feature.table.FeatureTableException;
import org.timnet.feature.table.NonFiniteFeaturesException;
import org.timnet.feature.table.SyntheticTable;
import org.timnet.storage.Storage;
import org.timnet.testing.CountingFileSystem;

/** How often the cases of one JVM read a feature table from storage. */
class TableCacheTest {
  private static final int TASKS = 16;
  private static final SyntheticTable ONE = new SyntheticTable("ONE", 40, 30, 39);
  private static final SyntheticTable OTHER = new SyntheticTable("OTHER", 20, 30, 39);

  @TempDir private Path folder;
  private Storage storage;

  @BeforeEach
  void open() {
    storage = new Storage(folder.toUri(), CountingFileSystem.properties());
  }

  @Test
  void tasksThatStartTogetherReadEveryTableOnce() throws Exception {
    Features one = Features.of(ONE.writeTo(storage));
    Features other = Features.of(OTHER.writeTo(storage));
    int once = opensOfOneReading("ONE");
    int onceOther = opensOfOneReading("OTHER");
    CyclicBarrier together = new CyclicBarrier(TASKS);
    ExecutorService tasks = Executors.newFixedThreadPool(TASKS);
    try {
      List<Future<FeatureTable>> running = new ArrayList<>();
      for (int task = 0; task < TASKS; task++) {
        Features wanted = task % 2 == 0 ? one : other;
        running.add(
            tasks.submit(
                () -> {
                  together.await();
                  // Every task of an executor has a storage of its own, from its closure.
                  return new TableCache(copy(storage)).table(wanted);
                }));
      }
      for (int task = 0; task < TASKS; task++) {
        assertThat(running.get(task).get()).isSameAs(running.get(task % 2).get());
      }
    } finally {
      tasks.shutdownNow();
    }

    assertThat(opens("ONE")).isEqualTo(2 * once).isPositive();
    assertThat(opens("OTHER")).isEqualTo(2 * onceOther).isPositive();
  }

  @Test
  void theTableIsWhatWasWritten() throws IOException {
    FeatureTable table = new TableCache(storage).table(Features.of(ONE.writeTo(storage)));

    assertThat(table.size()).isEqualTo(ONE.utterances());
    assertThat(table.bytes()).isEqualTo(40 * 30 * 39 * 4);
    assertThat(table.mfcc(17)).isEqualTo(ONE.mfcc(17));
  }

  @Test
  void aTableThatHasChangedSinceThePlanIsRefused() throws IOException {
    FeatureManifest planned = new SyntheticTable("ONE", 41, 30, 39).writeTo(storage);
    ONE.writeTo(storage);

    assertThatThrownBy(() -> new TableCache(storage).table(Features.of(planned)))
        .isInstanceOf(FeatureTableException.class)
        .hasMessageContaining("changed since this run was planned");
  }

  @ParameterizedTest
  @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY})
  void featuresThatAreNotFiniteAreRefusedByTheNameOfTheRecording(float value) throws IOException {
    FeatureManifest manifest =
        ONE.writeTo(
            storage,
            position -> {
              float[] mfcc = ONE.mfcc(position);
              mfcc[mfcc.length - 1] = position == 17 ? value : 0;
              return mfcc;
            });

    assertThatThrownBy(() -> new TableCache(storage).table(Features.of(manifest)))
        .isInstanceOf(NonFiniteFeaturesException.class)
        .hasMessageStartingWith("ONE: the features of 17.wav are not finite (" + value + ")")
        .hasMessageContaining("run timnet extract --corpus ONE");
  }

  private int opensOfOneReading(String corpus) throws IOException {
    int before = opens(corpus);
    FeatureTable.read(storage, "authors", 96_000, corpus);
    return opens(corpus) - before;
  }

  private int opens(String corpus) {
    return CountingFileSystem.opened(
        new FeatureFolder(storage, "authors", 96_000, corpus).path(), ".parquet");
  }

  private static Storage copy(Storage storage) {
    return new Storage(storage.root().toUri(), CountingFileSystem.properties());
  }
}
