package org.timnet.experiment;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.timnet.network.model.Engine;
import org.timnet.network.model.ModelCard;
import org.timnet.network.model.SavedModel;
import org.timnet.storage.Storage;
import org.timnet.training.Checkpoints;
import org.timnet.training.Epoch;
import org.timnet.training.EpochListener;
import org.timnet.training.TrainedNetwork;
import org.timnet.training.Trainer;

/** Trains a case where it is called, on an executor. */
final class CaseRunner implements CaseWork {
  private static final long serialVersionUID = 1L;

  private final Storage storage;
  private final String experiment;
  private final int checkpointEpochs;

  /**
   * @param checkpointEpochs epochs from one checkpoint to the next; 0 for none
   */
  CaseRunner(Storage storage, String experiment, int checkpointEpochs) {
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
    TrainedNetwork trained =
        new Trainer(Engine.named(theCase.engine()), theCase.network(), theCase.training())
            .train(data.train(), data.validation(), data.test(), listener, checkpoints);

    List<Epoch> history = trained.history();
    Epoch last = history.get(history.size() - 1);
    CaseResult result =
        new CaseResult(
            theCase.id().value(),
            theCase,
            data.train().size(),
            data.test().size(),
            last.loss(),
            CaseResult.Score.of(last.number(), last.test()),
            score(history, trained.bestEpoch()),
            score(history, trained.chosenEpoch()));

    Map<String, byte[]> files = new TreeMap<>();
    files.put("history.csv", history(history).getBytes(StandardCharsets.UTF_8));
    files.put("model.zip", model(theCase, trained));
    files.put("predictions.parquet", PredictionsFile.of(data, trained));
    return new FinishedCase(result, files);
  }

  /** On the test utterances after an epoch; null for none. */
  private static CaseResult.Score score(List<Epoch> history, int epoch) {
    return epoch == 0 ? null : CaseResult.Score.of(epoch, history.get(epoch - 1).test());
  }

  private static String history(List<Epoch> history) {
    boolean validated = history.get(0).validation().total() > 0;
    StringBuilder csv = new StringBuilder("epoch,loss,test_war,test_uar");
    csv.append(validated ? ",validation_war\n" : "\n");
    for (Epoch epoch : history) {
      csv.append(
          String.format(
              Locale.ROOT,
              "%d,%.6f,%.6f,%.6f",
              epoch.number(),
              epoch.loss(),
              epoch.test().war(),
              epoch.test().uar()));
      if (validated) {
        csv.append(String.format(Locale.ROOT, ",%.6f", epoch.validation().war()));
      }
      csv.append('\n');
    }
    return csv.toString();
  }

  private static byte[] model(Case theCase, TrainedNetwork trained) throws IOException {
    Features features = theCase.features();
    ModelCard card =
        new ModelCard(
            theCase.network(),
            theCase.classes(),
            features.preset(),
            features.presetChecksum(),
            features.length(),
            features.corpus(),
            theCase.id() + " " + theCase.title());
    ByteArrayOutputStream zip = new ByteArrayOutputStream();
    new SavedModel(card, trained.network()).write(zip);
    return zip.toByteArray();
  }
}
