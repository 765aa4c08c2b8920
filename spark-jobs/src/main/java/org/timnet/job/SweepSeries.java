package org.timnet.job;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.timnet.experiment.progress.FailedCasesException;
import org.timnet.sweep.run.NoTrialException;
import org.timnet.sweep.run.SweepOutcome;

/**
 * Sweeps one after the other, on one clock. The first one is begun in any case; those that would
 * begin when the time is up are named and left out, as they could not have a trial. One without a
 * winner, or whose winner was not tested, does not hide what the others came to.
 */
final class SweepSeries {
  private final BooleanSupplier timeIsUp;
  private final List<SweepOutcome> finished = new ArrayList<>();
  private final List<SweepsReport.Failed> failed = new ArrayList<>();
  private final List<String> notBegun = new ArrayList<>();
  private Optional<Exception> failure = Optional.empty();

  SweepSeries(BooleanSupplier timeIsUp) {
    this.timeIsUp = timeIsUp;
  }

  /** One sweep of several. */
  @FunctionalInterface
  interface Sweep {
    /**
     * Sweeps.
     *
     * @throws NoTrialException where no trial has come to anything
     * @throws FailedCasesException where a training that is tested fails
     */
    SweepOutcome run() throws IOException;
  }

  /** Whether no further sweep is to begin. */
  boolean isOver() {
    return !(finished.isEmpty() && failed.isEmpty()) && timeIsUp.getAsBoolean();
  }

  /** Runs a sweep unless it is too late for it. */
  void run(String name, Sweep sweep) throws IOException {
    if (isOver()) {
      leaveOut(name);
      return;
    }
    try {
      finished.add(sweep.run());
    } catch (NoTrialException | FailedCasesException e) {
      failed.add(new SweepsReport.Failed(name, e.getMessage()));
      failure = failure.or(() -> Optional.of(e));
    }
  }

  /** Does not begin a sweep. */
  void leaveOut(String name) {
    notBegun.add(name);
  }

  SweepsReport report() {
    return new SweepsReport(finished, failed, notBegun);
  }

  /** Why the first of those that failed did; empty where none has. */
  Optional<Exception> failure() {
    return failure;
  }
}
