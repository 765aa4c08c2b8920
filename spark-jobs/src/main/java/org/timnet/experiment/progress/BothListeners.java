package org.timnet.experiment.progress;

import org.timnet.experiment.cases.Case;

/** Tells two listeners the same, one after the other. */
record BothListeners(RunListener first, RunListener second) implements RunListener {
  @Override
  public void started(int cases) {
    first.started(cases);
    second.started(cases);
  }

  @Override
  public void trained(Trained more) {
    first.trained(more);
    second.trained(more);
  }

  @Override
  public void epochs(long done, long total) {
    first.epochs(done, total);
    second.epochs(done, total);
  }

  @Override
  public void running(int cases) {
    first.running(cases);
    second.running(cases);
  }

  @Override
  public void ended(Case spec, CaseOutcome outcome) {
    first.ended(spec, outcome);
    second.ended(spec, outcome);
  }

  @Override
  public void failed(FailedCase spec) {
    first.failed(spec);
    second.failed(spec);
  }

  @Override
  public void waitingFor(int cases) {
    first.waitingFor(cases);
    second.waitingFor(cases);
  }
}
