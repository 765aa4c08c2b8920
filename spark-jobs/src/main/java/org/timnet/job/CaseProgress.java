package org.timnet.job;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.Locale;
import org.timnet.experiment.Case;
import org.timnet.experiment.CaseOutcome;
import org.timnet.experiment.CaseScheduler;
import org.timnet.experiment.Plan;
import org.timnet.experiment.PlannedCase;
import org.timnet.experiment.RunListener;

/** Shows people how a run goes: a bar of epochs, and a line for every case that ends. */
final class CaseProgress {
  private static final double PERCENT = 100;

  private final Output output;
  private final PrintWriter messages;

  CaseProgress(Output output, PrintWriter messages) {
    this.output = output;
    this.messages = messages;
  }

  CaseScheduler.Run run(CaseScheduler scheduler, Plan plan) throws IOException {
    long total = 0;
    for (PlannedCase missing : scheduler.ledger().missing(plan)) {
      total += missing.epochs();
    }
    try (ProgressBar bar = output.progress("train (epochs)", total)) {
      return scheduler.run(plan, new Shown(bar));
    }
  }

  private final class Shown implements RunListener {
    private final ProgressBar bar;

    Shown(ProgressBar bar) {
      this.bar = bar;
    }

    @Override
    public void epochs(long done, long total) {
      bar.reach(done);
    }

    @Override
    public void ended(Case theCase, CaseOutcome outcome) {
      switch (outcome.kind()) {
        case TRAINED ->
            line(
                "%s: WAR %.2f in %.0f s on %s",
                theCase.title(), PERCENT * outcome.war(), outcome.seconds(), outcome.host());
        case FAILED -> line("%s FAILED: %s", theCase.title(), outcome.detail());
        case LEASED -> line("%s is put off: %s", theCase.title(), outcome.detail());
        case FOUND -> line("%s was done meanwhile", theCase.title());
      }
    }

    @Override
    public void waitingFor(int cases) {
      line("waiting for %d cases that other runs train", cases);
    }

    private void line(String format, Object... values) {
      messages.println(String.format(Locale.ROOT, format, values));
    }
  }
}
