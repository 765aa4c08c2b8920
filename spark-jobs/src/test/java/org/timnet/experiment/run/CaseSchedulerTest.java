package org.timnet.experiment.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.timnet.evaluation.ConfusionMatrix;
import org.timnet.experiment.cases.Case;
import org.timnet.experiment.ledger.Lease;
import org.timnet.experiment.ledger.Ledger;
import org.timnet.experiment.plan.Plan;
import org.timnet.experiment.plan.PlannedCase;
import org.timnet.experiment.plan.PlannedCases;
import org.timnet.experiment.progress.CaseOutcome;
import org.timnet.experiment.progress.FailedCasesException;
import org.timnet.experiment.progress.RunListener;
import org.timnet.feature.table.NonFiniteFeaturesException;
import org.timnet.storage.Storage;
import org.timnet.testing.SparkSessions;
import org.timnet.training.DivergedException;
import org.timnet.training.Epoch;

class CaseSchedulerTest {
  /** Work happens in this JVM, behind serialisation, so what it did is kept statically. */
  private static final Queue<String> ATTEMPTS = new ConcurrentLinkedQueue<>();

  private static final CyclicBarrier BOTH_CORES = new CyclicBarrier(2);

  private static final CaseWork COUNTED =
      (spec, listener) -> {
        ATTEMPTS.add(spec.title());
        return PlannedCases.finished(spec);
      };

  @TempDir private Path folder;
  private Storage storage;
  private CaseScheduler scheduler;

  @BeforeEach
  void scheduler() {
    ATTEMPTS.clear();
    storage = new Storage(folder.toUri(), Map.of());
    scheduler =
        new CaseScheduler(
            JavaSparkContext.fromSparkContext(SparkSessions.shared().sparkContext()),
            storage,
            PlannedCases.SETTINGS);
  }

  @Test
  void runsEveryCaseOnceAndFindsItDoneTheNextTime() throws IOException {
    Plan plan = PlannedCases.plan(5);

    assertThat(scheduler.run(plan, COUNTED, RunListener.silent()))
        .isEqualTo(new CaseScheduler.Run(5, 0));
    assertThat(scheduler.run(plan, COUNTED, RunListener.silent()))
        .isEqualTo(new CaseScheduler.Run(0, 5));

    assertThat(ATTEMPTS).hasSize(5).doesNotHaveDuplicates();
    for (PlannedCase planned : plan.cases()) {
      assertThat(scheduler.ledger().resultOf(planned.spec()))
          .isEqualTo(PlannedCases.finished(planned.spec()).result());
    }
  }

  @Test
  void theLongestCasesStartFirst() throws IOException {
    scheduler.run(
        PlannedCases.plan(6),
        (theCase, listener) -> {
          ATTEMPTS.add(theCase.title());
          awaitBothCores();
          return PlannedCases.finished(theCase);
        },
        RunListener.silent());

    // Which of two that start together writes first is chance.
    List<String> started = List.copyOf(ATTEMPTS);
    assertThat(started).hasSize(6);
    assertThat(started.subList(0, 2)).containsExactlyInAnyOrder(title(5), title(4));
    assertThat(started.subList(2, 4)).containsExactlyInAnyOrder(title(3), title(2));
    assertThat(started.subList(4, 6)).containsExactlyInAnyOrder(title(1), title(0));
  }

  private static String title(int number) {
    return PlannedCases.planned(number).spec().title();
  }

  /** Cases go on in pairs, so that a slow one is not overtaken by later ones. */
  private static void awaitBothCores() throws IOException {
    try {
      BOTH_CORES.await(1, TimeUnit.MINUTES);
    } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
      throw new IOException("no second case at work", e);
    }
  }

  @Test
  void aCaseThatIsPlannedTwiceIsOneCase() {
    List<PlannedCase> twice = new ArrayList<>(PlannedCases.plan(2).cases());
    twice.addAll(PlannedCases.plan(3).cases());

    assertThat(new Plan(twice).cases()).isEqualTo(PlannedCases.plan(3).cases());
  }

  @Test
  void aFailingCaseIsTriedAgainAndTakesNoOtherAlong() throws IOException {
    String failing = PlannedCases.planned(1).spec().title();
    Plan plan = PlannedCases.plan(4);

    assertThatThrownBy(
            () ->
                scheduler.run(
                    plan,
                    (spec, listener) -> {
                      ATTEMPTS.add(spec.title());
                      if (spec.title().equals(failing)) {
                        throw new IOException("the loss is NaN");
                      }
                      return PlannedCases.finished(spec);
                    },
                    RunListener.silent()))
        .isInstanceOf(FailedCasesException.class)
        .hasMessageContaining("1 case")
        .hasMessageContaining(failing)
        .hasMessageContaining("the loss is NaN");

    assertThat(ATTEMPTS)
        .filteredOn(failing::equals)
        .hasSize(PlannedCases.SETTINGS.survival().attempts());
    assertThat(ATTEMPTS).hasSize(3 + PlannedCases.SETTINGS.survival().attempts());
    assertThat(scheduler.ledger().missing(plan))
        .extracting(planned -> planned.spec().title())
        .containsExactly(failing);
  }

  /** The same features and settings diverge again. */
  @Test
  void whatFailsForGoodIsNotTriedAgain() {
    assertThatThrownBy(
            () ->
                scheduler.run(
                    PlannedCases.plan(3),
                    (spec, listener) -> {
                      ATTEMPTS.add(spec.title());
                      if (spec.title().equals(title(1))) {
                        throw new DivergedException(1, Double.NaN);
                      }
                      if (spec.title().equals(title(2))) {
                        throw new NonFiniteFeaturesException("ONE: the features are not finite");
                      }
                      return PlannedCases.finished(spec);
                    },
                    RunListener.silent()))
        .isInstanceOf(FailedCasesException.class)
        .hasMessageContaining("2 cases");

    assertThat(ATTEMPTS).hasSize(3).doesNotHaveDuplicates();
  }

  @Test
  void aCaseThatSucceedsInItsSecondAttemptIsNoFailure() throws IOException {
    CaseScheduler.Run run =
        scheduler.run(
            PlannedCases.plan(2),
            (spec, listener) -> {
              ATTEMPTS.add(spec.title());
              if (ATTEMPTS.stream().filter(spec.title()::equals).count() == 1) {
                throw new IOException("503 SlowDown");
              }
              return PlannedCases.finished(spec);
            },
            RunListener.silent());

    assertThat(run).isEqualTo(new CaseScheduler.Run(2, 0));
    assertThat(ATTEMPTS).hasSize(4);
  }

  @Test
  void aDamagedPublicationIsReplaced() throws IOException {
    Plan plan = PlannedCases.plan(2);
    scheduler.run(plan, COUNTED, RunListener.silent());
    Case damaged = plan.cases().get(0).spec();
    Path result = Path.of(scheduler.ledger().folder(damaged).toUri()).resolve("result.json");
    Files.writeString(result, "{}");

    assertThat(scheduler.run(plan, COUNTED, RunListener.silent()))
        .isEqualTo(new CaseScheduler.Run(1, 1));
    assertThat(scheduler.ledger().result(damaged)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"lost", "cut short"})
  void aCaseWhoseOtherFilesAreNotWholeIsTrainedAgain(String harm) throws IOException {
    Plan plan = PlannedCases.plan(2);
    scheduler.run(plan, COUNTED, RunListener.silent());
    Case harmed = plan.cases().get(0).spec();
    Path history = Path.of(scheduler.ledger().folder(harmed).toUri()).resolve("history.csv");
    if (harm.equals("lost")) {
      Files.delete(history);
    } else {
      Files.write(history, new byte[] {1});
    }
    assertThat(scheduler.ledger().result(harmed)).as("it is reported meanwhile").isPresent();

    assertThat(scheduler.run(plan, COUNTED, RunListener.silent()))
        .isEqualTo(new CaseScheduler.Run(1, 1));
    assertThat(history).hasBinaryContent(new byte[] {1, 2, 3});
    assertThat(ATTEMPTS).hasSize(3);
  }

  @Test
  void aCaseThatAnotherRunTrainsIsLeftToItAndWaitedFor() throws IOException {
    Plan plan = PlannedCases.plan(2);
    Ledger ledger = scheduler.ledger();
    Case others = plan.cases().get(1).spec();
    long until = System.currentTimeMillis() + 60_000;
    new Lease("another driver", "elsewhere", until, 0, 0).write(ledger.lease(others));
    Map<String, String> putOff = new ConcurrentHashMap<>();

    CaseScheduler.Run run =
        scheduler.run(
            plan,
            COUNTED,
            new RunListener() {
              @Override
              public void ended(Case spec, CaseOutcome outcome) {
                if (outcome.kind() == CaseOutcome.Kind.LEASED) {
                  putOff.put(spec.title(), outcome.detail());
                }
              }

              @Override
              public void waitingFor(int cases) {
                // The other driver finishes while this one waits.
                try {
                  ledger.publish(PlannedCases.finished(others));
                  ledger.lease(others).delete();
                } catch (IOException e) {
                  throw new IllegalStateException(e);
                }
              }
            });

    assertThat(run).isEqualTo(new CaseScheduler.Run(1, 1));
    assertThat(ATTEMPTS).containsExactly(plan.cases().get(0).spec().title());
    assertThat(putOff).containsOnlyKeys(others.title());
    assertThat(putOff.get(others.title())).contains("elsewhere");
  }

  @Test
  void aDeadDriversLeaseRunsOut() throws IOException {
    Plan plan = PlannedCases.plan(1);
    new Lease("a driver that died", "elsewhere", System.currentTimeMillis() - 1, 3, 0.5)
        .write(scheduler.ledger().lease(plan.cases().get(0).spec()));

    assertThat(scheduler.run(plan, COUNTED, RunListener.silent()))
        .isEqualTo(new CaseScheduler.Run(1, 0));
  }

  @Test
  void progressReachesTheEndWhateverRunsWhere() throws IOException {
    Plan plan = PlannedCases.plan(4);
    scheduler.run(new Plan(plan.cases().subList(0, 1)), COUNTED, RunListener.silent());
    Queue<Long> heard = new ConcurrentLinkedQueue<>();

    scheduler.run(
        plan,
        (spec, listener) -> {
          for (int epoch = 1; epoch <= spec.recipe().epochs(); epoch++) {
            listener.epochDone(new Epoch(epoch, 1, ConfusionMatrix.of(2, new int[0], new int[0])));
          }
          return PlannedCases.finished(spec);
        },
        new RunListener() {
          @Override
          public void epochs(long done, long total) {
            assertThat(total).isEqualTo(2 + 3 + 4);
            heard.add(done);
          }
        });

    assertThat(List.copyOf(heard)).isSorted();
    assertThat(new ArrayList<>(heard)).last().isEqualTo(9L);
  }
}
