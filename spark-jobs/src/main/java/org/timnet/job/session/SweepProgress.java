package org.timnet.job.session;

import java.util.Locale;
import java.util.Optional;
import org.timnet.experiment.cases.Case;
import org.timnet.experiment.progress.CaseOutcome;
import org.timnet.experiment.progress.RunListener;
import org.timnet.job.cli.ProgressBar;
import org.timnet.sweep.journal.SweepState;
import org.timnet.sweep.journal.Trial;
import org.timnet.sweep.run.SweepListener;
import org.timnet.sweep.strategy.Observation.State;

/**
 * Shows people how a sweep goes: a bar of trials, a line for every new best one and every failure.
 */
public final class SweepProgress implements SweepListener {
  private static final double PERCENT = 100;

  private final ProgressBar bar;
  private Optional<Trial> best = Optional.empty();

  public SweepProgress(ProgressBar bar) {
    this.bar = bar;
  }

  @Override
  public void step(SweepState state) {
    long ended =
        state.trials().stream()
            .filter(trial -> trial.reached() >= 0 || trial.state() == State.FAILED)
            .count();
    bar.reach(ended);
    state.best().filter(one -> !sameAsBest(one)).ifPresent(this::newBest);
    bar.status(
        String.format(
            Locale.ROOT,
            "%d running, %d epochs%s",
            state.running(),
            state.epochs(),
            best.map(one -> String.format(Locale.ROOT, ", best %s", score(one))).orElse("")));
  }

  private boolean sameAsBest(Trial one) {
    return best.filter(
            before -> before.number() == one.number() && before.reached() == one.reached())
        .isPresent();
  }

  private void newBest(Trial trial) {
    best = Optional.of(trial);
    bar.above(
        String.format(
            Locale.ROOT,
            "best is trial %d, validation WAR %s at rung %d: %s",
            trial.number(),
            score(trial),
            trial.reached(),
            trial.values()));
  }

  private static String score(Trial trial) {
    return String.format(Locale.ROOT, "%.2f", PERCENT * trial.score());
  }

  @Override
  public void ended(Trial trial) {
    if (trial.state() == State.FAILED) {
      bar.above("trial %d FAILED: %s".formatted(trial.number(), trial.reason()));
    }
  }

  @Override
  public void again(int trial, String reason) {
    bar.above("trial %d is tried again: %s".formatted(trial, reason));
  }

  /** Of the trainings that are tested in the end. */
  public RunListener testing() {
    return new RunListener() {
      @Override
      public void ended(Case spec, CaseOutcome outcome) {
        if (outcome.kind() == CaseOutcome.Kind.TRAINED) {
          bar.above(spec.title() + " is trained on all of the training part and tested");
        }
      }
    };
  }
}
