package org.timnet.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.learning.config.Adam;
import org.timnet.evaluation.ConfusionMatrix;
import org.timnet.evaluation.Selection;
import org.timnet.network.TimNetSpec;
import org.timnet.network.engine.Engines;
import org.timnet.network.layers.TrainingGraph;
import org.timnet.testing.Specs;
import org.timnet.testing.SyntheticExamples;

class CheckpointTest {
  private static final TimNetSpec SPEC = Specs.timNet().blocks(1).build();
  private static final TrainingProgress PROGRESS =
      new TrainingProgress(
          List.of(
              new Epoch(1, Math.PI, ConfusionMatrix.ofCounts(new long[][] {{3, 1}, {0, 2}})),
              new Epoch(
                  2,
                  0.1,
                  ConfusionMatrix.ofCounts(new long[][] {{2, 2}, {1, 1}}),
                  ConfusionMatrix.ofCounts(new long[][] {{1, 0}, {0, 1}}))),
          Map.of(
              Selection.LAST_EPOCH,
              new Selected(2, new Predictions(new double[][] {{0.25, 0.75}, {1.0 / 3, 2.0 / 3}})),
              Selection.TEST_BEST,
              new Selected(1, new Predictions(new double[][] {{0.5, 0.5}, {0.125, 0.875}})),
              Selection.VALIDATION_BEST,
              new Selected(2, new Predictions(new double[][] {{0.75, 0.25}, {0.625, 0.375}}))));

  private byte[] bytes;

  @BeforeEach
  void write() throws IOException {
    bytes =
        new Checkpoint("a case", NetworkState.of(network(1)), PROGRESS, Optional.empty()).bytes();
  }

  private static ComputationGraph network(long seed) {
    return Engines.FUSED.create(SPEC, new TrainingGraph(new Adam(), 0.1, seed, DataType.FLOAT));
  }

  @Test
  void comesBackFromItsBytes() throws IOException {
    Checkpoint read = Checkpoint.of(bytes);

    assertThat(read.subject()).isEqualTo("a case");
    assertThat(read.progress()).isEqualTo(PROGRESS);
    assertThat(read.bytes()).isEqualTo(bytes);
  }

  @Test
  void putsAnotherNetworkInTheSameState() throws IOException {
    ComputationGraph trained = network(1);
    Examples examples = SyntheticExamples.of(8, 1);
    int[] all = {0, 1, 2, 3, 4, 5, 6, 7};
    trained.fit(new DataSet(examples.features(all), examples.oneHot(all)));
    byte[] written =
        new Checkpoint("", NetworkState.of(trained), PROGRESS, Optional.empty()).bytes();
    ComputationGraph other = network(2);
    assertThat(other.params()).isNotEqualTo(trained.params());

    Checkpoint.of(written).network().restore(other);

    assertThat(other.getIterationCount()).isEqualTo(1);
    assertThat(new Checkpoint("", NetworkState.of(other), PROGRESS, Optional.empty()).bytes())
        .isEqualTo(written);
    assertThat(other.params()).isEqualTo(trained.params());
    assertThat(other.updaterState().maxNumber().doubleValue()).isPositive();
    assertThat(other.updaterState()).isEqualTo(trained.updaterState());
  }

  @Test
  void holdsAnAverageOfWeightsWhereThereIsOne() throws IOException {
    AverageState average = new AverageState(5, List.of(new float[] {1, 2}, new float[] {3}));
    byte[] written =
        new Checkpoint("", NetworkState.of(network(1)), PROGRESS, Optional.of(average)).bytes();

    AverageState read = Checkpoint.of(written).average().orElseThrow();

    assertThat(read.count()).isEqualTo(5);
    assertThat(read.weights()).containsExactly(new float[] {1, 2}, new float[] {3});
    assertThat(Checkpoint.of(bytes).average()).isEmpty();
  }

  @Test
  void fitsOnlyANetworkOfItsSize() throws IOException {
    NetworkState state = Checkpoint.of(bytes).network();
    TimNetSpec deeper = Specs.timNet().variant(SPEC.variant()).channels(SPEC.channels()).build();

    assertThat(state.fits(network(2))).isTrue();
    assertThat(
            state.fits(
                Engines.FUSED.create(
                    deeper, new TrainingGraph(new Adam(), 0.1, 1, DataType.FLOAT))))
        .isFalse();
  }

  @Test
  void noByteCanChangeUnnoticed() {
    for (int place = 0; place < bytes.length; place++) {
      byte[] damaged = bytes.clone();
      damaged[place] ^= 0x10;
      assertThatThrownBy(() -> Checkpoint.of(damaged))
          .as("byte %d", place)
          .isInstanceOf(UnusableCheckpointException.class);
    }
  }

  @Test
  void noByteCanBeMissingOrTooMany() {
    for (int length = 0; length < bytes.length; length++) {
      byte[] cut = Arrays.copyOf(bytes, length);
      assertThatThrownBy(() -> Checkpoint.of(cut))
          .as("%d bytes", length)
          .isInstanceOf(UnusableCheckpointException.class);
    }
    assertThatThrownBy(() -> Checkpoint.of(Arrays.copyOf(bytes, bytes.length + 1)))
        .hasMessage(
            "it has %d bytes where it should have %d", bytes.length - 19, bytes.length - 20);
  }

  @Test
  void saysWhatIsWrong() {
    byte[] later = bytes.clone();
    ByteBuffer.wrap(later).putInt(Long.BYTES, 3);
    byte[] damaged = bytes.clone();
    damaged[bytes.length / 2]++;

    assertThatThrownBy(
            () ->
                Checkpoint.of("{\"json\": \"and no checkpoint\"}".getBytes(StandardCharsets.UTF_8)))
        .hasMessage("it is no checkpoint, or its beginning is damaged");
    assertThatThrownBy(() -> Checkpoint.of(later))
        .hasMessage("it is of version 3 and not of version 2");
    assertThatThrownBy(() -> Checkpoint.of(damaged)).hasMessageContaining("it is damaged");
  }
}
