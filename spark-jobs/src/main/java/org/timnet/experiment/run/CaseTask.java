package org.timnet.experiment.run;

import java.io.IOException;
import java.io.Serializable;
import java.time.Clock;
import java.time.Duration;
import org.apache.spark.TaskContext;
import org.apache.spark.TaskKilledException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.timnet.evaluation.Selection;
import org.timnet.experiment.cases.Case;
import org.timnet.experiment.data.StrayCopiesException;
import org.timnet.experiment.ledger.CaseResult;
import org.timnet.experiment.ledger.FinishedCase;
import org.timnet.experiment.ledger.HeldLease;
import org.timnet.experiment.ledger.HostName;
import org.timnet.experiment.ledger.LeasedElsewhereException;
import org.timnet.experiment.ledger.Ledger;
import org.timnet.experiment.ledger.Timing;
import org.timnet.experiment.plan.PlannedCase;
import org.timnet.experiment.progress.CaseOutcome;
import org.timnet.feature.table.NonFiniteFeaturesException;
import org.timnet.settings.OneLine;
import org.timnet.spark.LogContext;
import org.timnet.training.DeviceShare;
import org.timnet.training.DivergedException;
import org.timnet.training.EpochListener;

/**
 * One attempt at a case, on an executor. Nothing that is wrong with the case itself gets out of
 * here as an exception, since Spark would end the whole run for it.
 *
 * @param ledger where the result goes
 * @param work what is done
 * @param owner the scheduler's run
 * @param lease how long a lease lasts
 * @param attempts how many executors a case may lose
 */
record CaseTask(Ledger ledger, CaseWork work, String owner, Duration lease, int attempts)
    implements Serializable {
  private static final Logger LOG = LoggerFactory.getLogger(CaseTask.class);
  private static final double NANOS = 1e9;

  /**
   * Attempts a case.
   *
   * @param alone whether the task has no other case
   * @param device what the case has of the task's device; is closed
   */
  CaseOutcome run(
      PlannedCase planned,
      boolean alone,
      TaskContext context,
      EpochListener listener,
      DeviceShare device) {
    try (device;
        LogContext.Scope logged = LogContext.ofCase(planned.spec().id().toString())) {
      return attempt(planned.spec(), alone, context, listener, device);
    }
  }

  private CaseOutcome attempt(
      Case spec, boolean alone, TaskContext context, EpochListener listener, DeviceShare device) {
    String host = HostName.local();
    long start = System.nanoTime();
    try {
      if (ledger.isDone(spec)) {
        return new CaseOutcome(CaseOutcome.Kind.FOUND, "", host, 0, Double.NaN);
      }
      if (context.attemptNumber() >= attempts) {
        // Of several cases one may have cost the others their executors: each is tried by itself.
        return failed(
            alone ? CaseOutcome.Kind.FAILED_FOR_GOOD : CaseOutcome.Kind.FAILED,
            "all %d executors that tried it were lost".formatted(attempts),
            host,
            start);
      }
      CaseResult result = train(spec, host, context, listener, device);
      ledger.timed(spec, new Timing(host, seconds(start)));
      return new CaseOutcome(CaseOutcome.Kind.TRAINED, "", host, seconds(start), war(result));
    } catch (LeasedElsewhereException e) {
      return new CaseOutcome(
          CaseOutcome.Kind.LEASED, e.getMessage(), host, seconds(start), Double.NaN);
    } catch (TaskKilledException e) {
      throw e;
    } catch (DivergedException | NonFiniteFeaturesException | StrayCopiesException e) {
      LOG.error("{} ({}) failed for good", spec.title(), spec.id(), e);
      return failed(CaseOutcome.Kind.FAILED_FOR_GOOD, OneLine.of(e), host, start);
    } catch (IOException | RuntimeException e) {
      LOG.error("{} ({}) failed", spec.title(), spec.id(), e);
      return failed(CaseOutcome.Kind.FAILED, OneLine.of(e), host, start);
    }
  }

  private CaseResult train(
      Case spec, String host, TaskContext context, EpochListener listener, DeviceShare device)
      throws IOException {
    try (HeldLease held =
        HeldLease.take(ledger.lease(spec), owner, host, lease, Clock.systemUTC())) {
      TaskDevices.pinned(context, spec.execution().engine());
      FinishedCase finished =
          work.run(
              spec,
              epoch -> {
                // Spark asks the loser of two speculative attempts to stop, and cannot make it.
                context.killTaskIfInterrupted();
                held.epochDone(epoch);
                listener.epochDone(epoch);
              },
              device);
      ledger.publish(finished);
      return finished.result();
    }
  }

  /** Of the last epoch, 0..1; NaN where nothing was tested. */
  static double war(CaseResult result) {
    return result.score(Selection.LAST_EPOCH).map(CaseResult.Score::war).orElse(Double.NaN);
  }

  private static CaseOutcome failed(CaseOutcome.Kind kind, String reason, String host, long start) {
    return new CaseOutcome(kind, reason, host, seconds(start), Double.NaN);
  }

  private static double seconds(long start) {
    return (System.nanoTime() - start) / NANOS;
  }
}
