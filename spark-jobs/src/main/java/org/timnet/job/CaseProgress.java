package org.timnet.job;

import java.io.IOException;
import java.util.Locale;
import java.util.function.Consumer;
import org.timnet.experiment.Case;
import org.timnet.experiment.CaseOutcome;
import org.timnet.experiment.CaseScheduler;
import org.timnet.experiment.FailedCase;
import org.timnet.experiment.Plan;
import org.timnet.experiment.PlannedCase;
import org.timnet.experiment.RunListener;
import org.timnet.experiment.TogetherTraining;
import org.timnet.experiment.Trained;

/** Shows people how a run goes: a bar of epochs, and a line for every case that ends. */
final class CaseProgress {
  private static final double PERCENT = 100;

  private final Output output;

  CaseProgress(Output output) {
    this.output = output;
  }

  CaseScheduler.Run run(CaseScheduler scheduler, Plan plan) throws IOException {
    long total = 0;
    for (PlannedCase missing : scheduler.ledger().missing(plan)) {
      total += missing.epochs();
    }
    return of(total, (people, events) -> scheduler.run(plan, people));
  }

  /** The same for one case that all executors train together. */
  CaseScheduler.Run run(TogetherTraining training, PlannedCase planned) throws IOException {
    return of(planned.epochs(), (people, events) -> training.run(planned, people, events));
  }

  /** The same for other work with so many epochs. */
  <T> T of(long epochs, Work<T> work) throws IOException {
    try (ProgressBar bar = output.progress("train (epochs)", epochs)) {
      return work.run(new Shown(bar), bar::above);
    }
  }

  /** Work that tells how it goes, in figures and in words. */
  interface Work<T> {
    T run(RunListener people, Consumer<String> events) throws IOException;
  }

  private static final class Shown implements RunListener {
    private final ProgressBar bar;
    private int cases;
    private int done;
    private int failed;
    private int running;
    private double loss = Double.NaN;

    Shown(ProgressBar bar) {
      this.bar = bar;
    }

    @Override
    public synchronized void started(int missing) {
      cases = missing;
      status();
    }

    @Override
    public synchronized void running(int now) {
      running = now;
      status();
    }

    @Override
    public synchronized void trained(Trained more) {
      loss = more.loss();
      status();
    }

    @Override
    public void epochs(long done, long total) {
      bar.reach(done);
    }

    @Override
    public synchronized void ended(Case theCase, CaseOutcome outcome) {
      switch (outcome.kind()) {
        case TRAINED -> {
          done++;
          String score =
              Double.isNaN(outcome.war())
                  ? "trained"
                  : String.format(Locale.ROOT, "WAR %.2f", PERCENT * outcome.war());
          line("%s: %s in %.0f s on %s", theCase.title(), score, outcome.seconds(), outcome.host());
        }
        case FAILED -> line("%s FAILED: %s", theCase.title(), outcome.detail());
        case LEASED -> line("%s is put off: %s", theCase.title(), outcome.detail());
        case FOUND -> {
          done++;
          line("%s was done meanwhile", theCase.title());
        }
      }
      status();
    }

    @Override
    public synchronized void failed(FailedCase theCase) {
      failed++;
      status();
    }

    @Override
    public void waitingFor(int cases) {
      line("waiting for %d cases that other runs train", cases);
    }

    private void line(String format, Object... values) {
      bar.above(String.format(Locale.ROOT, format, values));
    }

    private void status() {
      String text = "%d/%d cases, %d running, %d failed".formatted(done, cases, running, failed);
      // Of many trainings at once it would jump to and fro.
      bar.status(
          cases == 1 && Double.isFinite(loss)
              ? String.format(Locale.ROOT, "%s, loss %.3f", text, loss)
              : text);
    }
  }
}
