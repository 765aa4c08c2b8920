package org.timnet.feature.extraction;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.timnet.corpus.Corpus;
import org.timnet.corpus.CorpusReader;
import org.timnet.feature.table.FeatureFolder;
import org.timnet.feature.table.FeatureManifest;
import org.timnet.feature.table.FeatureTable;
import org.timnet.feature.table.RecordingContent;
import org.timnet.settings.CorpusSettings;
import org.timnet.settings.ExtractSettings;
import org.timnet.spark.TaskProgress;
import org.timnet.storage.EmbeddedS3Server;
import org.timnet.storage.Storage;
import org.timnet.storage.StoredFolder;
import org.timnet.testing.AtOnce;
import org.timnet.testing.SparkSessions;
import org.timnet.testing.ToneCorpus;

/** Several drivers that extract one corpus into one storage, each as if it were alone. */
class ConcurrentExtractionIT {
  private static final int LENGTH = 8_000;
  private static final String PRESET = "authors";
  private static final String CORPUS = "tones";
  private static final int UTTERANCES = 12;

  @TempDir private Path folder;
  private ToneCorpus tones;

  @BeforeEach
  void record() throws IOException {
    tones = ToneCorpus.small(folder.resolve("corpus"));
  }

  @ParameterizedTest
  @CsvSource({"2, 5", "4, 3"})
  void leaveOneTableWithAllRowsOnDisk(int drivers, int rounds) throws Exception {
    for (int round = 0; round < rounds; round++) {
      extractAtOnce(drivers, new Storage(folder.resolve("root-" + round).toUri(), Map.of()));
    }
  }

  @ParameterizedTest
  @CsvSource({"2, 2", "4, 2"})
  void leaveOneTableWithAllRowsInS3(int drivers, int rounds) throws Exception {
    try (EmbeddedS3Server server = EmbeddedS3Server.start(folder.resolve("s3"))) {
      for (int round = 0; round < rounds; round++) {
        extractAtOnce(
            drivers,
            new Storage(server.root().resolve("root-" + round), server.hadoopProperties()));
      }
    }
  }

  /**
   * S3A finds the size of an object first and reads its parts then, and refuses another version.
   */
  @Test
  void whatRecordingsHoldIsReadWhileAnotherDriverWritesIt() throws Exception {
    try (EmbeddedS3Server server = EmbeddedS3Server.start(folder.resolve("s3"))) {
      Storage storage = new Storage(server.root().resolve("root"), server.hadoopProperties());
      extract(storage);
      Map<String, RecordingContent> all = folder(storage).recordings();
      Map<String, RecordingContent> fewer = new TreeMap<>(all);
      fewer.remove(fewer.keySet().iterator().next());
      int rounds = 60;

      List<Integer> done =
          AtOnce.run(
              2,
              driver ->
                  () -> {
                    for (int round = 0; round < rounds; round++) {
                      if (driver == 0) {
                        folder(storage).writeRecordings(round % 2 == 0 ? fewer : all);
                      } else {
                        // Nothing for a moment, on a server that removes an object to replace it.
                        assertThat(folder(storage).recordings()).isIn(all, fewer, Map.of());
                      }
                    }
                    return rounds;
                  });

      assertThat(done).containsOnly(rounds);
    }
  }

  /** First with no table, then with one that all of them replace. */
  private void extractAtOnce(int drivers, Storage storage) throws Exception {
    checkAll(storage, AtOnce.run(drivers, driver -> () -> extractAndRead(storage)));
    tones.labelled(tones.labels().stream().map(label -> "very " + label).toList()).writeManifest();
    checkAll(storage, AtOnce.run(drivers, driver -> () -> extractAndRead(storage)));
    tones.writeManifest();
  }

  private static void checkAll(Storage storage, List<ExtractionResult> results) throws IOException {
    FeatureManifest published = folder(storage).manifest().orElseThrow();
    assertThat(results)
        .allSatisfy(
            result -> {
              assertThat(result.manifest())
                  .usingRecursiveComparison()
                  .ignoringFields("table")
                  .isEqualTo(published);
              assertThat(result.extracted() + result.carried()).isEqualTo(UTTERANCES);
            });
    assertThat(FeatureTable.read(storage, PRESET, LENGTH, CORPUS).size()).isEqualTo(UTTERANCES);
  }

  /** As a driver does: the table that it has just brought up to date is read at once. */
  private ExtractionResult extractAndRead(Storage storage) throws IOException {
    ExtractionResult result = extract(storage);
    assertThat(FeatureTable.readRows(storage, result.manifest())).hasSize(UTTERANCES);
    assertThat(FeatureTable.read(storage, PRESET, LENGTH, CORPUS).size()).isEqualTo(UTTERANCES);
    return result;
  }

  private ExtractionResult extract(Storage storage) throws IOException {
    StoredFolder recordings =
        new StoredFolder(
            new org.apache.hadoop.fs.Path(tones.folder().toUri()), storage.configuration());
    CorpusSettings settings = new CorpusSettings(CORPUS, "", "manifest", List.of(), LENGTH, 46, 0);
    Corpus corpus = CorpusReader.read(settings, new StoredCorpusFolder(recordings));
    return new FeatureExtraction(
            SparkSessions.shared(),
            storage,
            new ExtractSettings(0.1, 4 << 10, false),
            PRESET,
            TaskProgress.Listener.silent())
        .extract(corpus, new StoredCorpusFolder(recordings), LENGTH);
  }

  private static FeatureFolder folder(Storage storage) {
    return new FeatureFolder(storage, PRESET, LENGTH, CORPUS);
  }
}
