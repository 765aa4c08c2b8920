package org.timnet.experiment.progress;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TrainingMeterTest {
  private final TrainingMeter meter = new TrainingMeter();

  @Test
  void sumsWhatIsAddedAndKeepsTheLastLoss() {
    assertThat(meter.isZero()).isTrue();
    meter.add(new Trained(1, 100, 2.5));
    meter.add(new Trained(1, 100, 1.5));

    assertThat(meter.isZero()).isFalse();
    assertThat(meter.value()).isEqualTo(new Trained(2, 200, 1.5));
    assertThat(meter.copy().value()).isEqualTo(meter.value());
    assertThat(meter.copyAndReset().isZero()).isTrue();
  }

  @Test
  void aTaskThatTrainedNothingLeavesTheLossAlone() {
    meter.add(new Trained(3, 300, 1.25));
    TrainingMeter other = new TrainingMeter();
    meter.merge(other);
    assertThat(meter.value()).isEqualTo(new Trained(3, 300, 1.25));
    other.merge(meter);
    assertThat(other.value()).isEqualTo(new Trained(3, 300, 1.25));
  }

  @Test
  void whatCameSinceAnEarlierStateIsTheDifference() {
    assertThat(new Trained(5, 500, 0.5).since(new Trained(3, 300, 1.25)))
        .isEqualTo(new Trained(2, 200, 0.5));
    assertThat(new Trained(1, 100, 0.5).since(Trained.NOTHING)).isEqualTo(new Trained(1, 100, 0.5));
  }
}
