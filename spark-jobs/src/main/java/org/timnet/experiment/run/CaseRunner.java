package org.timnet.experiment.run;

import java.io.IOException;
import java.util.Optional;
import org.timnet.evaluation.Leak;
import org.timnet.experiment.cases.Case;
import org.timnet.experiment.data.CaseData;
import org.timnet.experiment.data.TableCache;
import org.timnet.experiment.ledger.CaseFiles;
import org.timnet.experiment.ledger.FinishedCase;
import org.timnet.experiment.ledger.Ledger;
import org.timnet.network.NetworkSpec;
import org.timnet.network.engine.Engines;
import org.timnet.storage.Storage;
import org.timnet.training.Checkpoints;
import org.timnet.training.DeviceShare;
import org.timnet.training.EpochListener;
import org.timnet.training.Learner;
import org.timnet.training.NeuralLearner;
import org.timnet.training.TrainedModel;
import org.timnet.training.TrainingContext;
import org.timnet.training.TrainingData;
import org.timnet.training.svm.SvmLearner;

/** Trains a case where it is called, on an executor. */
public final class CaseRunner implements CaseWork {
  private static final long serialVersionUID = 1L;

  private final Storage storage;
  private final String experiment;
  private final int checkpointEpochs;

  /**
   * @param checkpointEpochs epochs from one checkpoint to the next; 0 for none
   */
  public CaseRunner(Storage storage, String experiment, int checkpointEpochs) {
    this.storage = storage;
    this.experiment = experiment;
    this.checkpointEpochs = checkpointEpochs;
  }

  @Override
  public FinishedCase run(Case spec, EpochListener listener) throws IOException {
    return run(spec, new TrainingContext(listener, checkpoints(spec)));
  }

  @Override
  public FinishedCase run(Case spec, EpochListener listener, DeviceShare device)
      throws IOException {
    return run(spec, new TrainingContext(listener, checkpoints(spec), () -> device));
  }

  /**
   * Trains a case up to an epoch, from its start or from where it was interrupted; a later call
   * goes on from there. What is trained in parts is, to the byte, what is trained at once.
   *
   * @param epochs from the beginning of the training, at least 1
   * @return empty where the case has more epochs; its checkpoint of that epoch, or of a later one
   *     that it has been trained to before, is stored then
   */
  public Optional<FinishedCase> runTo(int epochs, Case spec, EpochListener listener)
      throws IOException {
    if (epochs >= spec.recipe().epochs()) {
      return Optional.of(run(spec, new TrainingContext(listener, checkpoints(spec).resuming())));
    }
    try {
      run(
          spec,
          new TrainingContext(
              new PausingListener(listener, epochs), checkpoints(spec).alsoAfter(epochs)));
    } catch (PausingListener.PausedException e) {
      // A trial that proposes an earlier one's values again has that one's case, which may be on.
      if (new Ledger(storage, experiment)
          .checkpoints(spec).epochs().stream().noneMatch(stored -> stored >= epochs)) {
        throw new IOException("the checkpoint of epoch %d is not there".formatted(epochs), e);
      }
    }
    return Optional.empty();
  }

  private Checkpoints checkpoints(Case spec) {
    return new Checkpoints(
        spec.id() + " " + spec.title(),
        checkpointEpochs,
        new Ledger(storage, experiment).checkpoints(spec));
  }

  private FinishedCase run(Case spec, TrainingContext context) throws IOException {
    CaseData data = CaseData.of(spec, new TableCache(storage));
    TrainedModel trained =
        learner(spec, data)
            .train(
                new TrainingData(data.train(), data.validation(), data.test(), data.unlabelled()),
                context);
    return CaseFiles.of(spec, data, trained);
  }

  private static Learner learner(Case spec, CaseData data) {
    if (spec.network() instanceof NetworkSpec network) {
      return new NeuralLearner(Engines.named(spec.execution().engine()), network, spec.recipe());
    }
    // Whoever is to be scored on new speakers chooses on new speakers.
    return spec.protocol().split().disjointBy().contains(Leak.Trait.SPEAKER)
        ? SvmLearner.bySpeaker(data.origins(), spec.recipe().seed())
        : SvmLearner.stratified(data.origins(), spec.recipe().seed());
  }
}
