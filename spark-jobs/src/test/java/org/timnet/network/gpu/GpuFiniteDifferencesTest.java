package org.timnet.network.gpu;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.timnet.network.Parameter;
import org.timnet.network.TimNetSpec;
import org.timnet.network.Variant;
import org.timnet.testing.Specs;

/** Every gradient of the kernels against what the loss does, in double precision. */
class GpuFiniteDifferencesTest extends OpenClTest {
  private static final double STEP = 1e-6;
  private static final long SEED = 21;

  private static TimNetSpec.Builder small() {
    return Specs.timNet().channels(5);
  }

  static Stream<Arguments> networks() {
    return Stream.of(
        Arguments.of(small().dropout(0.2).build(), 2, 7),
        Arguments.of(small().kernelSize(3).blocks(1).classes(2).dropout(0.2).build(), 3, 3),
        Arguments.of(small().variant(Variant.TCN).dropout(0.2).build(), 3, 6),
        Arguments.of(small().variant(Variant.WITHOUT_BD).dropout(0).build(), 1, 8),
        Arguments.of(small().variant(Variant.WITHOUT_MS).dropout(0).build(), 2, 6),
        Arguments.of(small().variant(Variant.WITHOUT_DF).dropout(0).build(), 2, 6));
  }

  @ParameterizedTest
  @MethodSource("networks")
  void everyGradient(TimNetSpec spec, int batch, int frames) {
    Workload work = Workload.random(spec, batch, frames, 8);
    double[] numbers = Workload.parameters(spec, SEED);
    try (GpuTrainings trainings = work.trainings(device(), batch, 1, Precision.DOUBLE)) {
      assertThat(loss(trainings, work, numbers)).isPositive();
      double[] gradient = trainings.gradient(0);
      int at = 0;
      for (Parameter parameter : spec.parameters()) {
        for (int i = 0; i < parameter.size(); i++, at++) {
          if (!parameter.isStatistic()) {
            double value = numbers[at];
            numbers[at] = value + STEP;
            double above = loss(trainings, work, numbers);
            numbers[at] = value - STEP;
            double below = loss(trainings, work, numbers);
            numbers[at] = value;
            assertThat(gradient[at] / batch)
                .as("%s[%d]", parameter.name(), i)
                .isCloseTo((above - below) / (2 * STEP), Offset.offset(1e-7));
          }
        }
      }
    }
  }

  private static double loss(GpuTrainings trainings, Workload work, double... numbers) {
    trainings.restore(0, TrainingState.untrained(numbers.clone(), SEED));
    return trainings.train(List.of(EpochOrder.of(Workload.RATE, work.all())))[0][0];
  }
}
