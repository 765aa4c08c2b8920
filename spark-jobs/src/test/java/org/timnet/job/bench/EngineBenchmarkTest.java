package org.timnet.job.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.function.DoubleSupplier;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.timnet.job.bench.EngineBenchmark.Milliseconds;
import org.timnet.job.bench.EngineBenchmark.Work;
import org.timnet.network.engine.Engine;
import org.timnet.network.engine.Engines;

class EngineBenchmarkTest {
  private static EngineBenchmark small(Engine engine) {
    return new EngineBenchmark(engine, 4, 12);
  }

  @ParameterizedTest
  @MethodSource("org.timnet.testing.ProcessorEngines#all")
  void aStepIsOneThatTrains(Engine engine) {
    DoubleSupplier step = small(engine).task(Work.STEP);
    double[] losses = DoubleStream.generate(step).limit(40).toArray();
    assertThat(losses[39]).isLessThan(0.9 * losses[0]);
  }

  @ParameterizedTest
  @MethodSource("org.timnet.testing.ProcessorEngines#all")
  void inferenceGivesAProbabilityAndChangesNothing(Engine engine) {
    DoubleSupplier inference = small(engine).task(Work.INFERENCE);
    double probability = inference.getAsDouble();
    assertThat(probability).isStrictlyBetween(0.0, 1.0);
    assertThat(inference.getAsDouble()).isEqualTo(probability);
  }

  @Test
  void networksAtOnceAreTimedOneByOne() {
    List<Milliseconds> times = small(Engines.FUSED).time(Work.STEP, 2, Duration.ZERO, 3);
    assertThat(times)
        .hasSize(2)
        .allSatisfy(
            time -> {
              assertThat(time.p10()).isPositive();
              assertThat(time.median()).isBetween(time.p10(), time.p90());
            });
  }

  @Test
  void quantilesLieOnTheLineBetweenTheNearestTimes() {
    assertThat(Milliseconds.of(4, 1, 3, 2)).isEqualTo(new Milliseconds(2.5, 1.3, 3.7));
    assertThat(Milliseconds.of(7)).isEqualTo(new Milliseconds(7, 7, 7));
  }

  @Test
  void nothingToDoIsRefusedByName() {
    assertThatThrownBy(() -> new EngineBenchmark(Engines.FUSED, 0, 12))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("batch is 0; take 1 or more");
    assertThatThrownBy(() -> small(Engines.FUSED).time(Work.STEP, 1, Duration.ZERO, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("rounds is 0; take 1 or more");
    assertThatThrownBy(() -> Work.named("jump"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("there is no work 'jump', only step, inference");
  }
}
