package org.timnet.job.session;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.timnet.experiment.cases.Case;
import org.timnet.experiment.plan.Plan;
import org.timnet.experiment.plan.PlannedCase;
import org.timnet.experiment.progress.CaseOutcome;
import org.timnet.experiment.progress.FailedCase;
import org.timnet.experiment.progress.RunListener;
import org.timnet.experiment.progress.Trained;
import org.timnet.experiment.run.CaseScheduler;
import org.timnet.experiment.run.DistributedTraining;
import org.timnet.job.cli.Output;
import org.timnet.job.cli.ProgressBar;

/** Shows people how a run goes: a bar of epochs, and a line for every case that ends. */
public final class CaseProgress {
  private static final double PERCENT = 100;

  private final Output output;

  public CaseProgress(Output output) {
    this.output = output;
  }

  public CaseScheduler.Run run(CaseScheduler scheduler, Plan plan) throws IOException {
    return run(scheduler, plan, scheduler.ledger().missing(plan));
  }

  /**
   * The same by who has looked already.
   *
   * @param missing cases of the plan that are to be done
   */
  public CaseScheduler.Run run(CaseScheduler scheduler, Plan plan, List<PlannedCase> missing)
      throws IOException {
    long total = missing.stream().mapToLong(PlannedCase::epochs).sum();
    return of(total, (listener, events) -> scheduler.run(plan, missing, listener));
  }

  /** The same for one case that all executors train. */
  public CaseScheduler.Run run(DistributedTraining training, PlannedCase planned)
      throws IOException {
    return of(planned.epochs(), (listener, events) -> training.run(planned, listener, events));
  }

  /** The same for other work with so many epochs. */
  public <T> T of(long epochs, TrackedTask<T> work) throws IOException {
    try (ProgressBar bar = output.progress("train (epochs)", epochs)) {
      return work.run(new ProgressDisplay(bar), bar::above);
    }
  }

  /** Work that tells how it goes, in figures and in words. */
  public interface TrackedTask<T> {
    T run(RunListener listener, Consumer<String> events) throws IOException;
  }

  private static final class ProgressDisplay implements RunListener {
    private final ProgressBar bar;
    private int cases;
    private int done;
    private int failed;
    private int running;
    private double loss = Double.NaN;

    ProgressDisplay(ProgressBar bar) {
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
    public synchronized void ended(Case spec, CaseOutcome outcome) {
      switch (outcome.kind()) {
        case TRAINED -> {
          done++;
          String score =
              Double.isNaN(outcome.war())
                  ? "trained"
                  : String.format(Locale.ROOT, "WAR %.2f", PERCENT * outcome.war());
          line("%s: %s in %.0f s on %s", spec.title(), score, outcome.seconds(), outcome.host());
        }
        case FAILED, FAILED_FOR_GOOD -> line("%s FAILED: %s", spec.title(), outcome.detail());
        case LEASED -> line("%s is postponed: %s", spec.title(), outcome.detail());
        case FOUND -> {
          done++;
          line("%s was done meanwhile", spec.title());
        }
      }
      status();
    }

    @Override
    public synchronized void failed(FailedCase spec) {
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
