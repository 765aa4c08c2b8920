package org.timnet.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.timnet.experiment.cases.CaseId;
import org.timnet.experiment.progress.FailedCase;
import org.timnet.experiment.progress.FailedCasesException;
import org.timnet.storage.Storage;
import org.timnet.sweep.journal.SweepState;
import org.timnet.sweep.run.NoTrialException;
import org.timnet.sweep.run.SweepFolder;
import org.timnet.sweep.run.SweepOutcome;
import org.timnet.sweep.space.Domain.Constant;
import org.timnet.sweep.space.Parameter;
import org.timnet.sweep.space.Space;
import org.timnet.sweep.strategy.Rungs;

class SweepSeriesTest {
  @TempDir private Path root;
  private final AtomicBoolean timeIsUp = new AtomicBoolean();
  private final SweepSeries series = new SweepSeries(timeIsUp::get);

  private static SweepOutcome outcome(String name) {
    SweepOutcome.TestScore score = new SweepOutcome.TestScore(0.5, 0.5, 98);
    return new SweepOutcome(
        name,
        3,
        1,
        27,
        new SweepOutcome.Best(2, Map.of("training.batch-size", "32"), 0.625, 9),
        new SweepOutcome.Tested(score, score),
        Map.of("training.batch-size", 1.0),
        "file:/sweeps/night/" + name);
  }

  private SweepOutcome none(String name) throws IOException {
    throw new NoTrialException(
        SweepFolder.of(new Storage(root.toUri(), Map.of()), "night", name),
        new SweepState(
            new Space(List.of(new Parameter("training.epsilon", new Constant("1e-7")))),
            Rungs.halving(9)));
  }

  @Test
  void whatIsFinishedWhenTheTimeIsUpIsTold() throws IOException {
    series.run("first", () -> outcome("first"));
    timeIsUp.set(true);
    series.run("second", () -> none("second"));
    assertThat(series.isOver()).isTrue();
    series.leaveOut("another corpus");
    SweepsReport report = series.report();

    assertThat(series.failure()).isEmpty();
    assertThat(report.sweeps()).containsExactly(outcome("first"));
    assertThat(report.notBegun()).containsExactly("second", "another corpus");
    assertThat(report.table())
        .contains("first", "62.50", "--config file:/sweeps/night/first/best.conf")
        .contains("100.00 % of what matters is training.batch-size")
        .contains("second: not begun, as the time was up")
        .contains("another corpus: not begun");
  }

  /** Where no time is given to any, it is the first one that says what helps. */
  @Test
  void theFirstIsBegunInAnyCase() throws IOException {
    timeIsUp.set(true);
    series.run("first", () -> none("first"));
    series.run("second", () -> none("second"));

    assertThat(series.failure()).get().asString().contains("raise its budget");
    assertThat(series.report().notBegun()).containsExactly("second");
    assertThat(series.report().wanted()).isEqualTo(2);
  }

  @Test
  void oneWithoutAWinnerHidesNoOther() throws IOException {
    series.run("first", () -> outcome("first"));
    series.run("second", () -> none("second"));
    series.run("third", () -> outcome("third"));
    SweepsReport report = series.report();

    assertThat(report.sweeps()).containsExactly(outcome("first"), outcome("third"));
    assertThat(report.failed())
        .singleElement()
        .satisfies(
            failed -> {
              assertThat(failed.sweep()).isEqualTo("second");
              assertThat(failed.reason()).contains("no trial of");
            });
    assertThat(report.table()).contains("second: no trial of");
    assertThat(series.failure()).isPresent();
  }

  /** All nested sweeps would else end at the same fold, however often they are begun again. */
  @Test
  void oneWhoseWinnerCannotBeTestedHidesNoOther() throws IOException {
    FailedCasesException failure =
        new FailedCasesException(
            List.of(new FailedCase("EMOVO fold 1", new CaseId("0123456789abcdef"), "diverged")));
    series.run(
        "first",
        () -> {
          throw failure;
        });
    series.run("second", () -> outcome("second"));
    SweepsReport report = series.report();

    assertThat(report.sweeps()).containsExactly(outcome("second"));
    assertThat(report.failed())
        .singleElement()
        .satisfies(failed -> assertThat(failed.reason()).contains("EMOVO fold 1", "diverged"));
    assertThat(series.failure()).containsSame(failure);
  }
}
