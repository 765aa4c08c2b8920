package org.timnet.training.distributed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.timnet.network.Parameter;
import org.timnet.network.TimNetSpec;
import org.timnet.network.engine.Engine;
import org.timnet.testing.ProcessorEngines;
import org.timnet.testing.Specs;

class SharedUpdatesTest {
  @Test
  void theShareThatExceedsIsFoundFromASample() {
    float[] updates = new float[100_000];
    for (int i = 0; i < updates.length; i++) {
      updates[i] = (i * 7919 % updates.length) * (i % 2 == 0 ? 1e-8f : -1e-8f);
    }

    double size = SharedUpdates.exceededBy(0.1, updates);

    assertThat(size).isCloseTo(0.9e-3, within(0.02e-3));
  }

  @Test
  void statisticsAreFoundInBothEngines() {
    TimNetSpec spec = Specs.timNet().build();
    int expected =
        spec.parameters().stream().filter(Parameter::isStatistic).mapToInt(Parameter::size).sum();

    for (Engine engine : ProcessorEngines.all()) {
      assertThat(StatisticPlaces.of(engine, spec)).hasSize(expected);
    }
  }

  /**
   * Why messages must stay dense: with more than a 16th of the updates over the threshold, version
   * M2.1 takes them from the residual, finds them too many, and makes another message of the rest.
   * When this fails, the fault is mended and a fixed threshold will do.
   */
  @Test
  void encodingTakesUpdatesFromTheResidualEvenWhenThereAreTooMany() {
    float[] updates = new float[1_600];
    Arrays.fill(updates, 0, 400, 2e-3f);
    INDArray residual = Nd4j.createFromArray(updates);

    INDArray sparse = Nd4j.getExecutioner().thresholdEncode(residual, 1e-3, updates.length / 16);

    assertThat(sparse.length()).isGreaterThanOrEqualTo(updates.length / 16);
    assertThat(residual.sumNumber().doubleValue()).isLessThan(400 * 2e-3 - 0.05);
  }
}
