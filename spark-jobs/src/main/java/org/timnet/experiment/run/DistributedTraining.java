package org.timnet.experiment.run;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaSparkContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.timnet.experiment.cases.Case;
import org.timnet.experiment.cases.DistributedSpec;
import org.timnet.experiment.data.CaseData;
import org.timnet.experiment.data.TableCache;
import org.timnet.experiment.ledger.CaseFiles;
import org.timnet.experiment.ledger.FinishedCase;
import org.timnet.experiment.ledger.HeldLease;
import org.timnet.experiment.ledger.HostName;
import org.timnet.experiment.ledger.LeasedElsewhereException;
import org.timnet.experiment.ledger.Ledger;
import org.timnet.experiment.ledger.Timing;
import org.timnet.experiment.plan.Plan;
import org.timnet.experiment.plan.PlannedCase;
import org.timnet.experiment.progress.CaseOutcome;
import org.timnet.experiment.progress.FailedCase;
import org.timnet.experiment.progress.RunListener;
import org.timnet.experiment.progress.RunMetrics;
import org.timnet.experiment.progress.Trained;
import org.timnet.network.NetworkSpec;
import org.timnet.network.engine.Engines;
import org.timnet.settings.DistributedSettings;
import org.timnet.settings.ExperimentSettings;
import org.timnet.settings.OneLine;
import org.timnet.spark.LogContext;
import org.timnet.storage.Storage;
import org.timnet.training.Checkpoints;
import org.timnet.training.EpochListener;
import org.timnet.training.NeuralLearner;
import org.timnet.training.TrainedModel;
import org.timnet.training.TrainingContext;
import org.timnet.training.TrainingData;
import org.timnet.training.distributed.DistributedEpochTrainer;

/**
 * Trains one case with all executors at once, from the driver. The ledger, leases and checkpoints
 * are those of any other case: a rerun finds it done, or goes on from its last checkpoint.
 */
public final class DistributedTraining {
  private static final Logger LOG = LoggerFactory.getLogger(DistributedTraining.class);

  private static final String EXPORT = "utterances";
  private static final double NANOS = 1e9;

  private final JavaSparkContext spark;
  private final Storage storage;
  private final ExperimentSettings experiment;
  private final DistributedSettings distributed;
  private final Ledger ledger;

  /** A training of cases of this experiment, by as many executors as the settings say. */
  public DistributedTraining(
      JavaSparkContext spark,
      Storage storage,
      ExperimentSettings experiment,
      DistributedSettings distributed) {
    this.spark = spark;
    this.storage = storage;
    this.experiment = experiment;
    this.distributed = distributed;
    this.ledger = new Ledger(storage, experiment.name());
  }

  /**
   * Trains the case unless it is done. Where another run has it, waits for that.
   *
   * @param planned a case with a {@link DistributedSpec}
   * @param listener is notified of the epochs
   * @param events is notified of what happens to executors, in words
   * @throws org.timnet.training.distributed.UntrustworthyTrainingException where executors do not
   *     train one network together
   * @throws IOException where storage fails, or the thread is interrupted while another run trains
   */
  public CaseScheduler.Run run(PlannedCase planned, RunListener listener, Consumer<String> events)
      throws IOException {
    try (LogContext.Scope logged = LogContext.ofCase(planned.spec().id().toString(), spark)) {
      return trainUnlessDone(planned, listener, events);
    }
  }

  private CaseScheduler.Run trainUnlessDone(
      PlannedCase planned, RunListener listener, Consumer<String> events) throws IOException {
    Case spec = planned.spec();
    ledger.plan(new Plan(List.of(planned)));
    if (ledger.isDone(spec)) {
      return new CaseScheduler.Run(0, 1);
    }
    RunListener all = listener.and(RunMetrics.of(spark.sc()));
    all.started(1);
    String owner = UUID.randomUUID().toString();
    Duration duration = Duration.ofSeconds(experiment.survival().leaseSeconds());
    boolean waiting = false;
    do {
      try (HeldLease lease =
          HeldLease.take(
              ledger.lease(spec), owner, HostName.local(), duration, Clock.systemUTC())) {
        waiting = false;
        train(planned, lease, all, events);
        return new CaseScheduler.Run(1, 0);
      } catch (LeasedElsewhereException e) {
        if (!waiting) {
          all.waitingFor(1);
          waiting = true;
        }
        pause(duration.dividedBy(6));
      }
    } while (!ledger.isDone(spec));
    all.ended(spec, new CaseOutcome(CaseOutcome.Kind.FOUND, "", HostName.local(), 0, Double.NaN));
    return new CaseScheduler.Run(0, 1);
  }

  private void train(
      PlannedCase planned, HeldLease lease, RunListener listener, Consumer<String> events)
      throws IOException {
    listener.running(1);
    long start = System.nanoTime();
    try {
      trainAndPublish(planned, lease, listener, events);
    } catch (LeasedElsewhereException e) {
      // No failure: another run trains it.
      throw e;
    } catch (IOException | RuntimeException e) {
      Case spec = planned.spec();
      String reason = OneLine.of(e);
      listener.ended(
          spec,
          new CaseOutcome(
              CaseOutcome.Kind.FAILED,
              reason,
              HostName.local(),
              (System.nanoTime() - start) / NANOS,
              Double.NaN));
      listener.failed(new FailedCase(spec.title(), spec.id(), reason));
      throw e;
    } finally {
      listener.running(0);
    }
  }

  private void trainAndPublish(
      PlannedCase planned, HeldLease lease, RunListener listener, Consumer<String> events)
      throws IOException {
    Case spec = planned.spec();
    long start = System.nanoTime();
    CaseData data = CaseData.of(spec, new TableCache(storage));
    NeuralLearner learner =
        new NeuralLearner(
            Engines.named(spec.execution().engine()), (NetworkSpec) spec.network(), spec.recipe());
    Checkpoints checkpoints =
        new Checkpoints(
            spec.id() + " " + spec.title(),
            experiment.survival().checkpointEpochs(),
            ledger.checkpoints(spec));
    EpochListener epochs =
        epoch -> {
          lease.epochDone(epoch);
          listener.trained(new Trained(1, planned.frames(), epoch.loss()));
          listener.epochs(epoch.number(), planned.epochs());
        };
    try (DistributedEpochTrainer pass =
        DistributedEpochTrainer.of(
            new DistributedEpochTrainer.Workers(spark, distributed, events),
            storage,
            new Path(ledger.folder(spec), EXPORT),
            data.train(),
            learner)) {
      TrainedModel trained =
          learner
              .with(pass)
              .train(
                  TrainingData.of(data.train(), data.validation(), data.test()),
                  new TrainingContext(epochs, checkpoints));
      FinishedCase finished = CaseFiles.of(spec, data, trained);
      ledger.publish(finished);
      double seconds = (System.nanoTime() - start) / NANOS;
      ledger.timed(spec, new Timing(HostName.local(), seconds));
      listener.ended(
          spec,
          new CaseOutcome(
              CaseOutcome.Kind.TRAINED,
              "",
              HostName.local(),
              seconds,
              CaseTask.war(finished.result())));
      discard(pass);
    }
  }

  private static void discard(DistributedEpochTrainer pass) {
    try {
      pass.discard();
    } catch (IOException | RuntimeException e) {
      LOG.warn("the exported utterances are left to timnet gc", e);
    }
  }

  private static void pause(Duration duration) throws IOException {
    try {
      TimeUnit.MILLISECONDS.sleep(duration.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while another run trains the network", e);
    }
  }
}
