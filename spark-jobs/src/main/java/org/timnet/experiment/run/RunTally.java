package org.timnet.experiment.run;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.timnet.experiment.cases.Case;
import org.timnet.experiment.cases.CaseId;
import org.timnet.experiment.plan.PlannedCase;
import org.timnet.experiment.progress.CaseOutcome;
import org.timnet.experiment.progress.FailedCase;
import org.timnet.experiment.progress.FailedCasesException;
import org.timnet.experiment.progress.RunListener;
import org.timnet.experiment.progress.Trained;

/**
 * What has become of the cases of a run so far. Of a case that went well it remembers a number
 * only, as a plan may have a hundred thousand.
 */
final class RunTally implements RunListener {
  private static final Logger LOG = LoggerFactory.getLogger(RunTally.class);

  private final RunListener listener;
  private final int attempts;
  private final long total;
  private final Map<CaseId, Integer> failures = new HashMap<>();
  private final Map<CaseId, FailedCase> failed = new LinkedHashMap<>();
  private final List<PlannedCase> again = new ArrayList<>();
  private final Set<CaseId> endedInRound = new HashSet<>();
  private int trained;
  private long endedEpochs;
  private long trainedEpochs;
  private long reportedEpochs;
  private boolean failuresInRound;

  /**
   * @param attempts that a case has
   * @param total epochs of all cases
   */
  RunTally(RunListener listener, int attempts, long total) {
    this.listener = listener;
    this.attempts = attempts;
    this.total = total;
  }

  synchronized void nextRound() {
    again.clear();
    endedInRound.clear();
    failuresInRound = false;
  }

  @Override
  public synchronized void trained(Trained more) {
    trainedEpochs += more.epochs();
    listener.trained(more);
    reportEpochs();
  }

  /** Whichever is more: epochs that were trained now, or those of cases that are done. */
  private void reportEpochs() {
    long done = Math.min(total, Math.max(endedEpochs, trainedEpochs));
    if (done > reportedEpochs) {
      reportedEpochs = done;
      listener.epochs(done, total);
    }
  }

  @Override
  public void running(int cases) {
    listener.running(cases);
  }

  synchronized void ended(PlannedCase planned, CaseOutcome outcome) {
    CaseId id = planned.spec().id();
    endedInRound.add(id);
    switch (outcome.kind()) {
      case TRAINED -> {
        trained++;
        succeeded(planned);
      }
      case FOUND -> succeeded(planned);
      case LEASED -> again.add(planned);
      case FAILED -> failed(planned, outcome.detail());
      case FAILED_FOR_GOOD -> failedForGood(planned.spec(), outcome.detail());
    }
    listener.ended(planned.spec(), outcome);
  }

  private void succeeded(PlannedCase planned) {
    failures.remove(planned.spec().id());
    endedEpochs += planned.epochs();
    reportEpochs();
  }

  private void failed(PlannedCase planned, String reason) {
    Case spec = planned.spec();
    failuresInRound = true;
    if (failures.merge(spec.id(), 1, Integer::sum) < attempts) {
      LOG.warn("{} ({}) is tried again after: {}", spec.title(), spec.id(), reason);
      again.add(planned);
    } else {
      failedForGood(spec, reason);
    }
  }

  private void failedForGood(Case spec, String reason) {
    FailedCase forGood = new FailedCase(spec.title(), spec.id(), reason);
    failed.put(spec.id(), forGood);
    listener.failed(forGood);
  }

  /** Spark gave a round up; every case that had not ended has lost an attempt. */
  synchronized void roundBroke(List<PlannedCase> round, Exception reason) {
    LOG.error("Spark ended a round of {} cases early", round.size(), reason);
    String detail = String.valueOf(reason.getMessage()).lines().findFirst().orElse("");
    round.stream()
        .filter(planned -> !endedInRound.contains(planned.spec().id()))
        .forEach(planned -> failed(planned, detail));
  }

  /** Whether an attempt at a case has failed that goes on with another. */
  synchronized boolean hasFailed(PlannedCase planned) {
    return failures.containsKey(planned.spec().id());
  }

  /** Cases for another round. */
  synchronized List<PlannedCase> again() {
    return List.copyOf(again);
  }

  /** Whether nothing has failed in this round, so that all that is left lies with others. */
  synchronized boolean onlyLeased() {
    return !failuresInRound;
  }

  synchronized int trained() {
    return trained;
  }

  /**
   * Ends the run.
   *
   * @throws FailedCasesException where cases have used up their attempts
   */
  synchronized void throwIfAnyFailed() {
    if (!failed.isEmpty()) {
      throw new FailedCasesException(List.copyOf(failed.values()));
    }
  }
}
