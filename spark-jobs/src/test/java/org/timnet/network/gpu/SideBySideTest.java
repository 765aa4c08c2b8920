package org.timnet.network.gpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.timnet.network.TimNetSpec;
import org.timnet.testing.Specs;

/** Trainings in one sequence of launches: each is what it would be alone, to the last bit. */
class SideBySideTest extends OpenClTest {
  private static final TimNetSpec SPEC = Specs.timNet().blocks(3).dropout(0.3).build();
  private static final int BATCH = 3;

  /** What tells trainings apart: folds of other sizes, seeds, rates, and steps so far. */
  private record Training(long seed, double rate, int[] rows, int iterations) {}

  private static final List<Training> TRAININGS =
      List.of(
          new Training(1, 1e-3, new int[] {0, 1, 2, 3, 4, 5, 6}, 0),
          // One step less, and a last batch of another size.
          new Training(2, 4e-3, new int[] {6, 5, 4, 3, 2}, 17),
          new Training(3, 2e-3, new int[] {7, 1, 3, 5, 0, 2, 4, 6}, 3));

  private final Workload work = Workload.random(SPEC, 8, 30, 4);

  @Test
  void threeAtOnceAreThoseOfEachAlone() {
    List<TrainingState> alone = new ArrayList<>();
    List<double[]> losses = new ArrayList<>();
    List<double[][]> predictions = new ArrayList<>();
    for (Training each : TRAININGS) {
      try (GpuTrainings one = work.trainings(device(), BATCH, 1, Precision.SINGLE)) {
        restore(one, 0, each);
        losses.add(train(one, List.of(each))[0]);
        alone.add(one.state(0, each.seed));
        predictions.add(one.predict(List.of(each.rows))[0]);
      }
    }
    assertThat(alone).doesNotHaveDuplicates();
    try (GpuTrainings all = work.trainings(device(), BATCH, TRAININGS.size(), Precision.SINGLE)) {
      IntStream.range(0, TRAININGS.size()).forEach(i -> restore(all, i, TRAININGS.get(i)));
      double[][] together = train(all, TRAININGS);
      double[][][] predicted = all.predict(TRAININGS.stream().map(Training::rows).toList());
      for (int i = 0; i < TRAININGS.size(); i++) {
        assertThat(together[i]).as("losses of %d", i).isEqualTo(losses.get(i));
        assertThat(all.state(i, TRAININGS.get(i).seed))
            .as("state of %d", i)
            .isEqualTo(alone.get(i));
        assertThat(predicted[i]).as("predictions of %d", i).isDeepEqualTo(predictions.get(i));
      }
    }
  }

  private static void restore(GpuTrainings trainings, int i, Training training) {
    double[] numbers = Workload.parameters(SPEC, training.seed);
    trainings.restore(
        i,
        new TrainingState(
            numbers,
            new double[numbers.length],
            new double[numbers.length],
            training.iterations,
            training.seed));
  }

  /** Two epochs; the losses of the second. */
  private static double[][] train(GpuTrainings trainings, List<Training> all) {
    List<EpochOrder> epochs =
        all.stream().map(each -> EpochOrder.of(each.rate, each.rows)).toList();
    trainings.train(epochs);
    return trainings.train(epochs);
  }

  @Test
  void aTrainingThatWasTakenUpAgainGoesOnAsIfUndisturbed() {
    EpochOrder epoch = EpochOrder.of(1e-3, work.all());
    try (GpuTrainings one = work.trainings(device(), BATCH, 1, Precision.SINGLE);
        GpuTrainings other = work.trainings(device(), BATCH, 1, Precision.SINGLE)) {
      one.restore(0, TrainingState.untrained(Workload.parameters(SPEC, 5), 5));
      one.train(List.of(epoch));
      other.restore(0, one.state(0, 5));
      assertThat(other.train(List.of(epoch))).isDeepEqualTo(one.train(List.of(epoch)));
      assertThat(other.state(0, 5)).isEqualTo(one.state(0, 5));
      assertThat(one.state(0, 5).iterations()).isEqualTo(6);
    }
  }

  @Test
  void aTrainingThatIsDoneStaysAsItIs() {
    try (GpuTrainings two = work.trainings(device(), BATCH, 2, Precision.SINGLE)) {
      restore(two, 0, TRAININGS.get(0));
      restore(two, 1, TRAININGS.get(1));
      TrainingState before = two.state(0, 1);
      double[][] losses =
          two.train(List.of(EpochOrder.of(1e-3), EpochOrder.of(1e-3, TRAININGS.get(1).rows)));
      assertThat(losses[0]).isEmpty();
      assertThat(losses[1]).hasSize(2).doesNotContain(0);
      assertThat(two.state(0, 1)).isEqualTo(before);
    }
  }

  @Test
  void launchesOfAStepAreFewAndDoNotGrowWithTheTrainings() {
    Workload paper = Workload.random(TimNetSpec.builder().classes(7).build(), 2, 5, 1);
    try (GpuTrainings one = paper.trainings(device(), 2, 1, Precision.SINGLE);
        GpuTrainings three = paper.trainings(device(), 2, 3, Precision.SINGLE)) {
      assertThat(one.launchesPerStep()).isEqualTo(37).isEqualTo(three.launchesPerStep());
      assertThat(three.bytes()).isLessThan(3 * one.bytes());
    }
    Workload iemocap = Workload.random(TimNetSpec.builder().blocks(10).classes(4).build(), 2, 5, 1);
    try (GpuTrainings one = iemocap.trainings(device(), 2, 1, Precision.SINGLE)) {
      assertThat(one.launchesPerStep()).isLessThanOrEqualTo(60);
    }
  }

  @Test
  void whatDoesNotFitIsRefused() {
    TimNetSpec wide = Specs.timNet().channels(65).build();
    Workload tooWide = Workload.random(wide, 2, 5, 1);
    assertThatThrownBy(() -> tooWide.trainings(device(), 2, 1, Precision.SINGLE))
        .isInstanceOf(GpuUnavailableException.class)
        .hasMessageContaining("65")
        .hasMessageContaining("network.engine=fused");
    try (GpuTrainings one = work.trainings(device(), BATCH, 1, Precision.SINGLE)) {
      TrainingState other =
          TrainingState.untrained(Workload.parameters(Specs.timNet().channels(6).build(), 1), 1);
      assertThatThrownBy(() -> one.restore(0, other)).hasMessageContaining("numbers");
      assertThatThrownBy(() -> one.train(List.of())).hasMessageContaining("0 orders for 1");
      assertThatThrownBy(() -> one.train(List.of(EpochOrder.of(1e-3, new int[9]))))
          .hasMessageContaining("9 utterances");
    }
  }
}
