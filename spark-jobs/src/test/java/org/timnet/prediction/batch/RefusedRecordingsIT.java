package org.timnet.prediction.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.timnet.evaluation.Temperature;
import org.timnet.feature.normalisation.InputUnits;
import org.timnet.feature.normalisation.Normalisation;
import org.timnet.network.engine.Engines;
import org.timnet.network.model.Inference;
import org.timnet.prediction.Windows;
import org.timnet.spark.TaskProgress;
import org.timnet.storage.Storage;
import org.timnet.storage.StoredFolder;
import org.timnet.testing.RefusingFileSystem;
import org.timnet.testing.SavedModels;
import org.timnet.testing.SparkSessions;
import org.timnet.testing.Tones;

/** Recordings that a store refuses, and gives when its owner has mended that. */
class RefusedRecordingsIT {
  /** So small that every recording is a part. */
  private static final long PART_BYTES = 1;

  @TempDir private Path folder;

  private Path calls;
  private Path refused;
  private Storage storage;

  @BeforeEach
  void record() throws IOException {
    storage = new Storage(folder.toUri(), RefusingFileSystem.properties());
    calls = Files.createDirectories(folder.resolve("calls"));
    for (int i = 0; i < 4; i++) {
      Files.write(calls.resolve(i + ".wav"), Tones.wav(i + 1, 8_000 + 500 * i));
    }
    Files.writeString(calls.resolve("bad.wav"), "no audio");
    refused = calls.resolve("1.wav");
    RefusingFileSystem.refuse(
        refused,
        () -> {
          throw new AccessDeniedException("1.wav", null, "open of 1.wav: Forbidden (403)");
        });
  }

  @AfterEach
  void mend() {
    RefusingFileSystem.permit(refused);
  }

  @Test
  void areReadByARerunThoughTheyLookAsBefore() throws IOException {
    BatchSummary first = run(Inference.PLAIN, "out");
    assertThat(first.counts().refused()).isEqualTo(2);
    assertThat(rows("out")).anyMatch(row -> row.contains("permission denied: open of 1.wav"));

    BatchSummary still = run(Inference.PLAIN, "out");
    assertThat(still.predicted()).as("bad.wav is not read again").isEqualTo(1);
    assertThat(still.counts().refused()).isEqualTo(2);

    mend();
    BatchSummary mended = run(Inference.PLAIN, "out");
    assertThat(mended.predicted()).isEqualTo(1);
    assertThat(mended.counts().refused()).as("bad.wav").isEqualTo(1);
    assertThat(rows("out")).hasSize(5).noneMatch(row -> row.contains("denied"));
    assertThat(run(Inference.PLAIN, "out").predicted()).isZero();
  }

  @Test
  void aFailureOfThePredictionIsTriedAgainToo() throws IOException {
    RefusingFileSystem.refuse(
        refused,
        () -> {
          throw new IllegalStateException("a defect");
        });
    run(Inference.PLAIN, "out");
    assertThat(rows("out")).anyMatch(row -> row.contains("a defect; please report it"));

    mend();
    assertThat(run(Inference.PLAIN, "out").counts().refused()).isEqualTo(1);
  }

  /** What is heard of a recording decides the rows of the same speaker's others. */
  @Test
  void haveTheRestOfTheirSpeakerDoneAgain() throws IOException {
    Inference bySpeaker =
        new Inference(new InputUnits(Normalisation.SPEAKER, null), Temperature.ONE);
    run(bySpeaker, "out");
    List<String> without = rows("out");

    mend();
    assertThat(run(bySpeaker, "out").predicted()).isEqualTo(5);
    run(bySpeaker, "another");
    assertThat(rows("out")).isEqualTo(rows("another"));
    assertThat(rows("out").get(0)).as("0.wav").isNotEqualTo(without.get(0));
  }

  private BatchSummary run(Inference inference, String out) throws IOException {
    Path zip = SavedModels.network(folder.resolve("model.zip"), inference);
    ModelFiles model =
        new ModelFiles(
            List.of(new ModelFile(Files.readAllBytes(zip), "model.zip", spec -> Engines.FUSED)));
    StoredFolder recordings =
        new StoredFolder(RefusingFileSystem.path(calls), storage.configuration());
    return new BatchPrediction(
            new JavaSparkContext(SparkSessions.shared().sparkContext()),
            storage,
            PART_BYTES,
            new BatchPrediction.Options(model, Windows.WHOLE, 0))
        .run(
            BatchInput.ofFolder(recordings),
            new org.apache.hadoop.fs.Path(folder.resolve(out).toUri()),
            TaskProgress.Listener.silent());
  }

  /** Of all tables, by the recordings' names. */
  private List<String> rows(String out) throws IOException {
    List<String> rows = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder.resolve(out).resolve("predictions.csv"))) {
      for (Path file : files.toList()) {
        rows.addAll(Files.readAllLines(file).stream().skip(1).toList());
      }
    }
    rows.sort(null);
    return rows;
  }
}
