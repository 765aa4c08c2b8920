package org.timnet.job.predict;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.RandomAccessFile;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
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
        predictions(Map.of(), large.toString(), large.toUri().toString(), good.toString()).toList();

    assertThat(predictions)
        .extracting(RecordingPrediction::reason)
        .containsExactly(
            large + ": larger than 2 GiB; cut it",
            large.toUri() + ": larger than 2 GiB; cut it",
            null);
  }

  /** Of three seconds the model hears the one in the middle. */
  @Test
  void warnsWhereAllThatIsHeardIsSilent() throws IOException {
    byte[] wav = Tones.wav(1, 48_000);
    Path whole = Files.write(folder.resolve("whole.wav"), wav);
    Arrays.fill(wav, wav.length - 2 * 31_000, wav.length - 2 * 17_000, (byte) 0);
    Path nearly = Files.write(folder.resolve("nearly.wav"), wav);
    Arrays.fill(wav, wav.length - 2 * 33_000, wav.length - 2 * 15_000, (byte) 0);
    Path silent = Files.write(folder.resolve("silent.wav"), wav);

    assertThat(
            predictions(Map.of(), whole.toString(), nearly.toString(), silent.toString())
                .map(RecordingPrediction::warning))
        .containsExactly(
            null,
            null,
            "its middle is silent, and the model hears no more of it; cut it, or use --window");
  }

  @Test
  void answersAFileBeforeItOpensTheNext() throws IOException {
    Path first = Files.write(folder.resolve("first.wav"), Tones.wav(1, 8000));
    Path second = folder.resolve("second.wav");
    Iterator<RecordingPrediction> predictions =
        predictions(Map.of(), first.toString(), second.toString()).iterator();

    assertThat(predictions.next().reason()).isNull();
    Files.write(second, Tones.wav(2, 8000));
    assertThat(predictions.next().reason()).isNull();
    assertThat(predictions.hasNext()).isFalse();
  }

  /** S3A by itself goes on trying for longer than this test may take. */
  @Test
  @Timeout(120)
  void aStorageThatDoesNotAnswerKeepsNoOtherFileFromItsAnswer() throws IOException {
    int closed;
    try (ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      closed = socket.getLocalPort();
    }
    Path good = Files.write(folder.resolve("good.wav"), Tones.wav(1, 8000));
    Map<String, String> hadoop =
        Map.of(
            "fs.s3a.endpoint", "http://127.0.0.1:" + closed,
            "fs.s3a.path.style.access", "true",
            "fs.s3a.access.key", "key",
            "fs.s3a.secret.key", "secret");

    List<RecordingPrediction> predictions =
        predictions(hadoop, "s3a://bucket/a.wav", good.toString()).toList();

    assertThat(predictions.get(0).reason())
        .startsWith("AUDIO is s3a://bucket/a.wav, but the endpoint http://127.0.0.1:" + closed);
    assertThat(predictions.get(1).reason()).isNull();
  }

  private Stream<RecordingPrediction> predictions(Map<String, String> hadoop, String... files)
      throws IOException {
    Path zip = SavedModels.network(folder.resolve("model.zip"), Inference.PLAIN);
    Classifier model = Classifier.read(Files.readAllBytes(zip), "model.zip", spec -> Engines.FUSED);
    return new Recognition(new Storage(folder.toUri(), hadoop), model, Windows.WHOLE, 0)
        .of(List.of(files), SpeakerPattern.of(null), new PrintWriter(new StringWriter()));
  }
}
