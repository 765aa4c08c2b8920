package org.timnet.training.distributed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.timnet.training.DivergedException;

/** Three parameters, of which the last is a running statistic. */
class ReconciliationTest {
  private static final float[] START = {1, 2, 10};
  private static final int[] STATISTICS = {2};

  private static WorkerReport report(int steps, float[] updates, float[] keptBack, float[] end) {
    return new WorkerReport("1 on host", steps, 8L * steps, 4.0, updates, keptBack, end);
  }

  /** Two executors that have heard all of each other. */
  private static Reconciliation agreeing() {
    return new Reconciliation(
        START,
        STATISTICS,
        List.of(
            report(3, new float[] {0.5f, 0, 0}, new float[] {0.1f, 0, 0}, end(20)),
            report(1, new float[] {0, -0.25f, 0}, new float[] {0, 0, 0}, end(40))));
  }

  /** All that was sent is applied; what was kept back is not. */
  private static float[] end(float statistic) {
    return new float[] {0.6f, 2.25f, statistic};
  }

  @Test
  void allUpdatesAreAppliedAlsoThoseKeptBack() {
    assertThat(agreeing().parameters()[0]).isEqualTo(0.5f);
    assertThat(agreeing().parameters()[1]).isEqualTo(2.25f);
  }

  @Test
  void statisticsAreMeansByTheNumberOfSteps() {
    assertThat(agreeing().parameters()[2]).isEqualTo(25);
  }

  @Test
  void executorsThatHaveHeardAllLackNothing() {
    assertThat(agreeing().leastLack()).isCloseTo(0, within(1e-6));
    assertThat(agreeing().driverLacks(end(0))).isCloseTo(0, within(1e-6));
    assertThatCode(() -> agreeing().check(1, 32)).doesNotThrowAnyException();
  }

  @Test
  void anExecutorThatHasHeardNothingLacksAll() {
    WorkerReport deaf =
        report(3, new float[] {0.5f, 0, 0}, new float[] {0.1f, 0, 0}, new float[] {0.6f, 2, 20});
    WorkerReport other = report(1, new float[] {0, -0.25f, 0}, new float[3], end(40));

    Reconciliation end = new Reconciliation(START, STATISTICS, List.of(deaf, other));

    assertThat(end.workerLacks(deaf)).isCloseTo(1, within(1e-6));
    assertThat(end.workerLacks(other)).isCloseTo(0, within(1e-6));
  }

  @Test
  void aDriverThatHasHeardNothingLacksAll() {
    assertThat(agreeing().driverLacks(START)).isCloseTo(1, within(1e-6));
  }

  @Test
  void anExecutorAloneLacksNothing() {
    WorkerReport alone =
        report(3, new float[] {0.5f, 0, 0}, new float[] {0.1f, 0, 0}, new float[] {0.6f, 2, 20});

    assertThat(new Reconciliation(START, STATISTICS, List.of(alone)).workerLacks(alone)).isZero();
  }

  @Test
  void missingUtterancesAreDiagnosed() {
    assertThatThrownBy(() -> agreeing().check(1, 33))
        .isInstanceOf(UntrustworthyTrainingException.class)
        .hasMessageContaining("learned from 32 utterances where there are 33");
  }

  @Test
  void parametersThatDoNotMoveAreDiagnosed() {
    Reconciliation still =
        new Reconciliation(
            START, STATISTICS, List.of(report(3, new float[3], new float[3], START.clone())));

    assertThatThrownBy(() -> still.check(1, 24))
        .isInstanceOf(UntrustworthyTrainingException.class)
        .hasMessageContaining("no parameter has moved");
  }

  /** Updates that are no numbers have moved nothing, in the eyes of a comparison. */
  @Test
  void aTrainingThatDivergesIsCalledSo() {
    WorkerReport lost =
        new WorkerReport(
            "1 on host", 3, 24, Double.NaN, new float[] {Float.NaN, 0, 0}, new float[3], START);
    assertThatThrownBy(() -> new Reconciliation(START, STATISTICS, List.of(lost)).check(7, 24))
        .isInstanceOf(DivergedException.class)
        .hasMessageContaining("in epoch 7: the loss is NaN; lower training.learning-rate");
    WorkerReport late = report(3, new float[] {Float.NaN, 0, 0}, new float[3], START.clone());
    assertThatThrownBy(() -> new Reconciliation(START, STATISTICS, List.of(late)).check(7, 24))
        .isInstanceOf(DivergedException.class)
        .hasMessageContaining("in epoch 7: the updates are not finite");
  }

  @Test
  void anExecutorThatHasLeftTheOthersIsDiagnosed() {
    Reconciliation apart =
        new Reconciliation(
            START,
            STATISTICS,
            List.of(
                report(3, new float[] {0.5f, 0, 0}, new float[3], new float[] {9, 9, 20}),
                report(1, new float[] {0, -0.25f, 0}, new float[3], end(40))));

    assertThatThrownBy(() -> apart.check(1, 32))
        .isInstanceOf(UntrustworthyTrainingException.class)
        .hasMessageContaining("executor 1 on host");
  }
}
