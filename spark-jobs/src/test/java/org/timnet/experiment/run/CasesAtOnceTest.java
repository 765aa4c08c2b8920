package org.timnet.experiment.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.timnet.evaluation.ConfusionMatrix;
import org.timnet.evaluation.Split;
import org.timnet.experiment.cases.Case;
import org.timnet.experiment.cases.CrossValidationFold;
import org.timnet.experiment.cases.Features;
import org.timnet.experiment.ledger.Lease;
import org.timnet.experiment.plan.Plan;
import org.timnet.experiment.plan.PlannedCase;
import org.timnet.experiment.plan.PlannedCases;
import org.timnet.experiment.progress.CaseOutcome;
import org.timnet.experiment.progress.FailedCasesException;
import org.timnet.experiment.progress.RunListener;
import org.timnet.network.TimNetSpec;
import org.timnet.storage.Storage;
import org.timnet.testing.Recipes;
import org.timnet.testing.SparkSessions;
import org.timnet.training.Epoch;

/** Several cases in one task: each has attempts, a lease and an end of its own. */
@Timeout(120)
class CasesAtOnceTest {
  private static final int CASES = 4;

  /** Spark has two cores: only where a task has several cases can four be at work. */
  private static final CyclicBarrier ALL = new CyclicBarrier(CASES);

  /** Work happens in this JVM, behind serialisation, so what it did is kept statically. */
  private static final Queue<String> ATTEMPTS = new ConcurrentLinkedQueue<>();

  private static final CaseWork COUNTED =
      (spec, listener) -> {
        ATTEMPTS.add(spec.title());
        return PlannedCases.finished(spec);
      };

  @TempDir private Path folder;
  private CaseScheduler scheduler;
  private final Queue<String> told = new ConcurrentLinkedQueue<>();
  private final Queue<Integer> running = new ConcurrentLinkedQueue<>();
  private final RunListener telling =
      new RunListener() {
        @Override
        public void ended(Case spec, CaseOutcome outcome) {
          told.add(outcome.kind() + " " + spec.title());
        }

        @Override
        public void running(int cases) {
          running.add(cases);
        }
      };

  @BeforeEach
  void scheduler() {
    ATTEMPTS.clear();
    ALL.reset();
    scheduler =
        new CaseScheduler(
            JavaSparkContext.fromSparkContext(SparkSessions.shared().sparkContext()),
            new Storage(folder.toUri(), Map.of()),
            PlannedCases.SETTINGS,
            CASES);
  }

  private static PlannedCase planned(int fold) {
    return new PlannedCase(
        Case.of(
            new Features("NOTHING", "authors", "0", 96_000, "0", List.of("happy", "sad")),
            new CrossValidationFold(Split.PAPER, 10, fold, 1),
            TimNetSpec.builder().classes(2).build(),
            Recipes.paper().epochs(2).build(),
            "gpu"),
        100);
  }

  private static Plan plan() {
    return new Plan(IntStream.range(0, CASES).mapToObj(CasesAtOnceTest::planned).toList());
  }

  private static String title(int fold) {
    return planned(fold).spec().title();
  }

  private static void await() throws IOException {
    try {
      ALL.await(1, TimeUnit.MINUTES);
    } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
      throw new IOException("the others are not at work", e);
    }
  }

  @Test
  void casesOfOneShapeAreDoneAtOnceAndFoundLater() throws IOException {
    CaseWork meeting =
        (spec, listener) -> {
          await();
          listener.epochDone(new Epoch(1, 1, ConfusionMatrix.of(2, new int[0], new int[0])));
          return PlannedCases.finished(spec);
        };
    assertThat(scheduler.run(plan(), meeting, telling)).isEqualTo(new CaseScheduler.Run(CASES, 0));
    assertThat(told).hasSize(CASES).doesNotHaveDuplicates().allMatch(e -> e.startsWith("TRAINED"));
    assertThat(running).contains(CASES).endsWith(0);
    assertThat(scheduler.run(plan(), COUNTED, telling)).isEqualTo(new CaseScheduler.Run(0, CASES));
    assertThat(ATTEMPTS).isEmpty();
  }

  @Test
  void oneThatFailsIsTriedAgainAndTakesNoOtherAlong() {
    assertThatThrownBy(
            () ->
                scheduler.run(
                    plan(),
                    (spec, listener) -> {
                      ATTEMPTS.add(spec.title());
                      if (spec.title().equals(title(2))) {
                        throw new IOException("no memory left");
                      }
                      return PlannedCases.finished(spec);
                    },
                    telling))
        .isInstanceOf(FailedCasesException.class)
        .hasMessageContaining("1 case")
        .hasMessageContaining("no memory left");
    assertThat(ATTEMPTS)
        .containsExactlyInAnyOrder(title(0), title(1), title(2), title(3), title(2));
    assertThat(told)
        .containsExactlyInAnyOrder(
            "TRAINED " + title(0),
            "TRAINED " + title(1),
            "TRAINED " + title(3),
            "FAILED " + title(2),
            "FAILED " + title(2));
  }

  /** With no attempts at all, as if so many executors had been lost already. */
  @Test
  void aCaseThatKeepsLosingItsExecutorsIsGivenUpOnceItWasAlone() {
    CaseScheduler hopeless =
        new CaseScheduler(
            JavaSparkContext.fromSparkContext(SparkSessions.shared().sparkContext()),
            new Storage(folder.toUri(), Map.of()),
            PlannedCases.settings(0),
            CASES);

    assertThatThrownBy(() -> hopeless.run(plan(), COUNTED, telling))
        .isInstanceOf(FailedCasesException.class)
        .hasMessageContaining("all 0 executors that tried it were lost");
    assertThat(told)
        .containsExactlyInAnyOrder(
            "FAILED " + title(0), "FAILED " + title(1), "FAILED " + title(2), "FAILED " + title(3));
    told.clear();
    assertThatThrownBy(() -> hopeless.run(new Plan(plan().cases().subList(0, 1)), COUNTED, telling))
        .isInstanceOf(FailedCasesException.class);
    assertThat(told).containsExactly("FAILED_FOR_GOOD " + title(0));
    assertThat(ATTEMPTS).isEmpty();
  }

  @Test
  void oneThatIsLeasedElsewhereIsLeftAndTheOthersAreDone() throws IOException {
    Case others = planned(1).spec();
    long until = System.currentTimeMillis() + 60_000;
    new Lease("another driver", "elsewhere", until, 0, 0).write(scheduler.ledger().lease(others));
    Map<String, CaseOutcome.Kind> ends = new ConcurrentHashMap<>();
    RunListener listener =
        new RunListener() {
          @Override
          public void ended(Case spec, CaseOutcome outcome) {
            ends.putIfAbsent(spec.title(), outcome.kind());
          }

          @Override
          public void waitingFor(int cases) {
            // The other driver gives the case up.
            try {
              scheduler.ledger().lease(others).delete();
            } catch (IOException e) {
              throw new IllegalStateException(e);
            }
          }
        };
    assertThat(scheduler.run(plan(), COUNTED, listener)).isEqualTo(new CaseScheduler.Run(CASES, 0));
    assertThat(ends)
        .isEqualTo(
            Map.of(
                title(0), CaseOutcome.Kind.TRAINED,
                title(1), CaseOutcome.Kind.LEASED,
                title(2), CaseOutcome.Kind.TRAINED,
                title(3), CaseOutcome.Kind.TRAINED));
    assertThat(ATTEMPTS).hasSize(CASES).doesNotHaveDuplicates();
  }

  /** The driver is told of the first while the others are at work. */
  @Test
  void theDriverHearsOfACaseBeforeItsTaskEnds() throws IOException {
    CaseWork oneFirst =
        (spec, listener) -> {
          if (!spec.title().equals(title(3))) {
            await();
          }
          return PlannedCases.finished(spec);
        };
    RunListener opening =
        new RunListener() {
          @Override
          public void ended(Case spec, CaseOutcome outcome) {
            if (spec.title().equals(title(3))) {
              try {
                await();
              } catch (IOException e) {
                throw new IllegalStateException(e);
              }
            }
          }
        };
    assertThat(scheduler.run(plan(), oneFirst, opening)).isEqualTo(new CaseScheduler.Run(CASES, 0));
  }
}
