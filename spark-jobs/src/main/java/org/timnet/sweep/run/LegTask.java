package org.timnet.sweep.run;

import java.io.IOException;
import java.io.Serializable;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.apache.spark.TaskContext;
import org.apache.spark.TaskKilledException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.timnet.experiment.cases.Case;
import org.timnet.experiment.ledger.FinishedCase;
import org.timnet.experiment.ledger.HeldLease;
import org.timnet.experiment.ledger.HostName;
import org.timnet.experiment.ledger.LeasedElsewhereException;
import org.timnet.experiment.ledger.Ledger;
import org.timnet.experiment.plan.PlannedCase;
import org.timnet.experiment.progress.Trained;
import org.timnet.experiment.progress.TrainingMeter;
import org.timnet.experiment.run.CaseRunner;
import org.timnet.experiment.run.TaskDevices;
import org.timnet.feature.table.NonFiniteFeaturesException;
import org.timnet.settings.OneLine;
import org.timnet.spark.LogContext;
import org.timnet.storage.Storage;
import org.timnet.sweep.search.LegOutcome;
import org.timnet.sweep.search.Score;
import org.timnet.training.DivergedException;
import org.timnet.training.Epoch;
import org.timnet.training.EpochListener;

/**
 * Trains one trial to its rung, on an executor. What is wrong with the trial does not get out of
 * here as an exception.
 *
 * @param storage where they lie
 * @param ledger of the trials
 * @param runner that trains and keeps what it has come to
 * @param mark of the sweep, for the folders of its trials
 * @param owner the driver's run
 * @param lease how long a lease lasts
 */
record LegTask(
    Storage storage, Ledger ledger, CaseRunner runner, TrialMark mark, String owner, Duration lease)
    implements Serializable {
  private static final Logger LOG = LoggerFactory.getLogger(LegTask.class);

  /**
   * Trains.
   *
   * @param trial its number
   * @param planned its case
   * @param epochs of the rung, from the beginning of the training
   * @param meter counts what is trained
   */
  LegResult run(
      int trial, PlannedCase planned, int epochs, TaskContext context, TrainingMeter meter) {
    Case spec = planned.spec();
    try (LogContext.Scope logged = LogContext.ofCase(spec.id().toString())) {
      return leg(
          trial,
          spec,
          epochs,
          context,
          epoch -> meter.add(new Trained(1, planned.frames(), epoch.loss())));
    }
  }

  private LegResult leg(
      int trial, Case spec, int epochs, TaskContext context, EpochListener trained) {
    try {
      if (ledger.isDone(spec)) {
        return ended(trial, spec, epochs, ledger.stored(spec).validationHistory());
      }
      return ended(trial, spec, epochs, train(spec, epochs, context, trained));
    } catch (TaskKilledException e) {
      throw e;
    } catch (LeasedElsewhereException e) {
      return new LegResult.Leased();
    } catch (DivergedException | NonFiniteFeaturesException e) {
      LOG.warn("trial {}, {} ({}), came to nothing", trial, spec.title(), spec.id(), e);
      return new LegResult.Ended(new LegOutcome.Lost(trial, OneLine.of(e)));
    } catch (IOException | RuntimeException e) {
      LOG.error("trial {}, {} ({}), failed", trial, spec.title(), spec.id(), e);
      return new LegResult.Broken(OneLine.of(e));
    }
  }

  private static LegResult ended(int trial, Case spec, int epochs, List<Double> scores) {
    // What is solved at once has its one score at every rung.
    List<Double> curve =
        spec.recipe().hasEpochs() ? scores : Collections.nCopies(epochs, scores.get(0));
    return new LegResult.Ended(new LegOutcome.Reached(trial, curve));
  }

  private List<Double> train(Case spec, int epochs, TaskContext context, EpochListener trained)
      throws IOException {
    List<Double> curve = new ArrayList<>();
    try (HeldLease held =
        HeldLease.take(ledger.lease(spec), owner, HostName.local(), lease, Clock.systemUTC())) {
      TaskDevices.pinned(context, spec.execution().engine());
      mark.write(storage, ledger.folder(spec));
      Optional<FinishedCase> finished =
          runner.runTo(epochs, spec, new Notes(context, held, curve, trained));
      if (finished.isPresent()) {
        ledger.publish(finished.get());
        TrialMark.file(storage, ledger.folder(spec)).delete();
      }
    }
    return curve;
  }

  /**
   * Takes down the curve. What an earlier leg has trained belongs to it, and is not trained now.
   */
  private record Notes(
      TaskContext context, HeldLease held, List<Double> curve, EpochListener trained)
      implements EpochListener {
    @Override
    public void epochDone(Epoch epoch) {
      note(epoch);
      trained.epochDone(epoch);
    }

    @Override
    public void resumed(List<Epoch> earlier) {
      earlier.forEach(this::note);
    }

    private void note(Epoch epoch) {
      context.killTaskIfInterrupted();
      held.epochDone(epoch);
      // Never of the test utterances: a trial has none.
      curve.add(Score.rounded(epoch.validation().war()));
    }
  }
}
