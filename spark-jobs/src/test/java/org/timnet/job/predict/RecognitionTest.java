package org.timnet.job.predict;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.RandomAccessFile;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.timnet.network.engine.Engines;
import org.timnet.network.model.Inference;
import org.timnet.prediction.Classifier;
import org.timnet.prediction.RecordingPrediction;
import org.timnet.prediction.Windows;
import org.timnet.storage.Storage;
import org.timnet.testing.SavedModels;
import org.timnet.testing.Tones;

class RecognitionTest {
  private static final long THREE_GIB = 3L << 30;

  @TempDir private Path folder;

  /** A name of this machine and a URI, which are opened in ways of their own. */
  @Test
  void aFileThatNoArrayHoldsKeepsNoOtherFromItsAnswer() throws IOException {
    Path large = folder.resolve("large.wav");
    try (RandomAccessFile sparse = new RandomAccessFile(large.toFile(), "rw")) {
      sparse.setLength(THREE_GIB);
    }
    Path good = Files.write(folder.resolve("good.wav"), Tones.wav(1, 8000));

    List<RecordingPrediction> predictions =
        recognition()
            .of(
                List.of(large.toString(), large.toUri().toString(), good.toString()),
                SpeakerPattern.of(null),
                new PrintWriter(new StringWriter()));

    assertThat(predictions)
        .extracting(RecordingPrediction::reason)
        .containsExactly(
            large + ": larger than 2 GiB; cut it",
            large.toUri() + ": larger than 2 GiB; cut it",
            null);
  }

  private Recognition recognition() throws IOException {
    Path zip = SavedModels.network(folder.resolve("model.zip"), Inference.PLAIN);
    Classifier model = Classifier.read(Files.readAllBytes(zip), "model.zip", spec -> Engines.FUSED);
    return new Recognition(new Storage(folder.toUri(), Map.of()), model, Windows.WHOLE, 0);
  }
}
