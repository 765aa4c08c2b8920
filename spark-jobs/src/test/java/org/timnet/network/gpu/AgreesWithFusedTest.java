package org.timnet.network.gpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.timnet.testing.Closeness.assertClose;
import static org.timnet.testing.Closeness.largest;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.timnet.network.TimNetSpec;
import org.timnet.network.Variant;
import org.timnet.network.engine.Engines;
import org.timnet.network.engine.NetworkParameters;
import org.timnet.testing.Specs;

/** Every variant of the family and shapes of all kinds beside the engine fused. */
class AgreesWithFusedTest extends OpenClTest {
  private static final int STEPS = 5;
  private static final long SEED = 77;

  /** Channels with padding in double precision, and without any in single precision. */
  private static TimNetSpec.Builder small(Precision precision) {
    return Specs.timNet().channels(precision == Precision.SINGLE ? 4 : 5);
  }

  private static TimNetSpec.Builder small() {
    return small(Precision.DOUBLE);
  }

  /**
   * Networks, utterances of a batch, frames, precision. PoCL compiles for seconds what differs in
   * channels, taps or precision: there are few of these.
   */
  static Stream<Arguments> networks() {
    return Stream.of(
            variants(),
            Stream.of(
                // 4 frames: fewer than the dilations 4 and 8 of the last blocks.
                Arguments.of(small().blocks(4).build(), 2, 4, Precision.DOUBLE),
                // Tiles of frames that are full, and one more frame.
                Arguments.of(small(Precision.SINGLE).blocks(3).build(), 2, 65, Precision.SINGLE),
                Arguments.of(small().blocks(8).build(), 3, 130, Precision.DOUBLE),
                Arguments.of(
                    small().blocks(1).classes(20).dropout(0).build(), 2, 90, Precision.DOUBLE),
                Arguments.of(
                    small().blocks(3).kernelSize(3).classes(4).build(), 4, 19, Precision.DOUBLE),
                Arguments.of(
                    small().variant(Variant.TCN).kernelSize(3).build(), 4, 70, Precision.DOUBLE),
                Arguments.of(
                    TimNetSpec.builder().blocks(2).classes(7).build(), 5, 40, Precision.SINGLE)))
        .flatMap(each -> each);
  }

  private static Stream<Arguments> variants() {
    return Arrays.stream(Variant.values())
        .flatMap(
            variant ->
                Arrays.stream(Precision.values())
                    .map(
                        precision ->
                            Arguments.of(
                                small(precision).variant(variant).blocks(3).dropout(0.2).build(),
                                3,
                                21,
                                precision)));
  }

  @ParameterizedTest
  @MethodSource("networks")
  void stepsAndEvaluation(TimNetSpec spec, int batch, int frames, Precision precision) {
    compare(spec, batch, frames, precision, precision == Precision.SINGLE ? 2e-4 : 1e-9);
  }

  /** The tolerance is relative to the largest number of a kind; probabilities are at most 1. */
  private void compare(
      TimNetSpec spec, int batch, int frames, Precision precision, double tolerance) {
    DataType type = precision == Precision.SINGLE ? DataType.FLOAT : DataType.DOUBLE;
    // Two batches and a short one: five steps are nearly two epochs.
    Workload work = Workload.random(spec, 2 * batch + 1, frames, 5);
    double[] before = Workload.parameters(spec, 11);
    ComputationGraph fused = work.fused(SEED, type, before);
    NetworkParameters numbers = new NetworkParameters(Engines.FUSED, spec);
    try (GpuTrainings ours = work.trainings(device(), batch, 1, precision)) {
      ours.restore(0, TrainingState.untrained(before, SEED));
      assertClose(
          "evaluation", probabilities(ours, work), probabilities(fused, work, type), tolerance);

      for (int step = 0; step < STEPS; step++) {
        int[] rows =
            step % 3 == 2
                ? new int[] {2 * batch}
                : IntStream.range(step % 3 * batch, (step % 3 + 1) * batch).toArray();
        fused.setInputs(work.batch(type, rows).getFeatures());
        fused.setLabels(work.batch(type, rows).getLabels());
        fused.computeGradientAndScore();
        Map<String, double[]> gradients = numbers.gradients(fused);
        fused.fit(work.batch(type, rows));

        double[][] losses = ours.train(List.of(EpochOrder.of(Workload.RATE, rows)));
        assertThat(losses).hasDimensions(1, 1);
        assertThat(losses[0][0])
            .as("loss of step %d", step)
            .isCloseTo(fused.score(), Offset.offset(tolerance * Math.max(1, fused.score())));
        if (step == 0) {
          assertClose(Workload.named(spec, ours.gradient(0)), gradients, tolerance);
        }
      }

      Map<String, double[]> theirs = numbers.values(fused);
      Map<String, double[]> after = Workload.named(spec, ours.state(0, SEED).parameters());
      theirs.forEach(
          (name, expected) ->
              assertClose(
                  name,
                  after.get(name),
                  expected,
                  // Adam makes whole steps of gradients that are rounding and little else.
                  (precision == Precision.SINGLE ? STEPS * Workload.RATE : 1e-7)
                      * Math.max(1, largest(expected))));
      assertThat(ours.state(0, SEED).iterations()).isEqualTo(STEPS);
      assertClose(
          "evaluation after training",
          probabilities(ours, work),
          probabilities(fused, work, type),
          precision == Precision.SINGLE ? 2e-2 : 1e-7);
    }
  }

  private static double[] probabilities(GpuTrainings ours, Workload work) {
    return Arrays.stream(ours.predict(List.of(work.all()))[0])
        .flatMapToDouble(Arrays::stream)
        .toArray();
  }

  private static double[] probabilities(ComputationGraph fused, Workload work, DataType type) {
    return fused
        .outputSingle(work.batch(type, work.all()).getFeatures())
        .dup('c')
        .data()
        .asDouble();
  }
}
