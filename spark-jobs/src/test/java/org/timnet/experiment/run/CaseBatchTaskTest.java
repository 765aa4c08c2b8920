package org.timnet.experiment.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.apache.spark.TaskKilledException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.MDC;
import org.timnet.experiment.plan.PlannedCase;
import org.timnet.experiment.plan.PlannedCases;
import org.timnet.experiment.progress.CaseOutcome;
import org.timnet.training.DeviceShare;

/** How the attempts of one task end. */
@Timeout(60)
class CaseBatchTaskTest {
  private static final List<PlannedCase> CASES = PlannedCases.plan(3).cases();

  private final Queue<String> ended = new ConcurrentLinkedQueue<>();

  private static CaseOutcome outcome(String detail) {
    return new CaseOutcome(CaseOutcome.Kind.TRAINED, detail, "here", 0, Double.NaN);
  }

  private static String title(PlannedCase planned) {
    return planned.spec().title();
  }

  @Test
  void outcomesAreInTheOrderOfTheCases() {
    assertThat(CaseBatchTask.run(CASES, (planned, device) -> outcome(title(planned))))
        .extracting(CaseOutcome::detail)
        .containsExactlyElementsOf(CASES.stream().map(CaseBatchTaskTest::title).toList());
  }

  @Test
  void oneCaseIsDoneOnTheTasksOwnThread() {
    Thread own = Thread.currentThread();
    CaseBatchTask.run(
        CASES.subList(0, 1),
        (planned, device) -> {
          assertThat(Thread.currentThread()).isSameAs(own);
          return outcome("");
        });
  }

  @Test
  void linesOfACaseNameTheTask() {
    try (MDC.MDCCloseable name = MDC.putCloseable("mdc.taskName", "task 3.0")) {
      assertThat(CaseBatchTask.run(CASES, (planned, device) -> outcome(MDC.get("mdc.taskName"))))
          .extracting(CaseOutcome::detail)
          .containsExactly("task 3.0", "task 3.0", "task 3.0");
    }
  }

  @Test
  void aKilledTaskEndsWhenAllItsCasesHave() {
    CountDownLatch killed = new CountDownLatch(1);
    assertThatThrownBy(() -> CaseBatchTask.run(CASES, (planned, device) -> killed(planned, killed)))
        .isInstanceOf(TaskKilledException.class);
    assertThat(ended).hasSize(CASES.size() - 1);
  }

  private CaseOutcome killed(PlannedCase planned, CountDownLatch killed) {
    if (planned.equals(CASES.get(0))) {
      killed.countDown();
      throw new TaskKilledException("another attempt succeeded");
    }
    try {
      killed.await();
    } catch (InterruptedException e) {
      throw new AssertionError("nobody is interrupted", e);
    }
    ended.add(title(planned));
    return outcome("");
  }

  @Test
  void anInterruptReachesAllCasesAndStays() {
    CountDownLatch begun = new CountDownLatch(CASES.size());
    Thread task = Thread.currentThread();
    CaseBatchTask.run(CASES, (planned, device) -> interrupted(planned, device, begun, task));
    assertThat(Thread.interrupted()).isTrue();
    assertThat(ended).hasSize(CASES.size());
  }

  private CaseOutcome interrupted(
      PlannedCase planned, DeviceShare device, CountDownLatch begun, Thread task) {
    try (device) {
      begun.countDown();
      begun.await();
      task.interrupt();
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      ended.add(title(planned));
    }
    return outcome("");
  }
}
