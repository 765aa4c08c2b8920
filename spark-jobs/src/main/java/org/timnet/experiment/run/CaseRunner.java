package org.timnet.experiment.run;

import java.io.IOException;
import org.timnet.experiment.cases.Case;
import org.timnet.experiment.data.CaseData;
import org.timnet.experiment.data.TableCache;
import org.timnet.experiment.ledger.CaseFiles;
import org.timnet.experiment.ledger.FinishedCase;
import org.timnet.experiment.ledger.Ledger;
import org.timnet.network.engine.Engines;
import org.timnet.storage.Storage;
import org.timnet.training.Checkpoints;
import org.timnet.training.EpochListener;
import org.timnet.training.NeuralLearner;
import org.timnet.training.TrainedModel;
import org.timnet.training.TrainingContext;
import org.timnet.training.TrainingData;
import org.timnet.training.recipe.Recipe;

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
  public FinishedCase run(Case theCase, EpochListener listener) throws IOException {
    CaseData data = CaseData.of(theCase, new TableCache(storage));
    Checkpoints checkpoints =
        new Checkpoints(
            theCase.id() + " " + theCase.title(),
            checkpointEpochs,
            new Ledger(storage, experiment).checkpoints(theCase));
    TrainedModel trained =
        new NeuralLearner(
                Engines.named(theCase.engine()), theCase.network(), Recipe.from(theCase.training()))
            .train(
                TrainingData.of(data.train(), data.validation(), data.test()),
                new TrainingContext(listener, checkpoints));
    return CaseFiles.of(theCase, data, trained);
  }
}
