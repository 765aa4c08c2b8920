package org.timnet.experiment.ledger;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.timnet.evaluation.Selection;
import org.timnet.experiment.cases.Case;
import org.timnet.experiment.cases.Features;
import org.timnet.experiment.data.CaseData;
import org.timnet.network.model.ModelCard;
import org.timnet.training.Epoch;
import org.timnet.training.Selected;
import org.timnet.training.TrainedModel;

/**
 * What a finished training publishes: {@code history.csv}, {@code model.zip} and, where something
 * was tested, {@code predictions.parquet}, beside the result.
 */
public final class CaseFiles {
  private CaseFiles() {}

  /**
   * The files of a case, whoever has trained it.
   *
   * @param data what it was trained and tested on
   */
  public static FinishedCase of(Case spec, CaseData data, TrainedModel trained) throws IOException {
    List<Epoch> history = trained.history();
    Epoch last = history.get(history.size() - 1);
    Map<Selection, Selected> selected = data.tested().isEmpty() ? Map.of() : trained.selected();
    Map<Selection, CaseResult.Score> scores = new EnumMap<>(Selection.class);
    selected.forEach(
        (selection, chosen) ->
            scores.put(
                selection,
                CaseResult.Score.of(chosen.epoch(), history.get(chosen.epoch() - 1).test())));
    CaseResult result =
        new CaseResult(
            spec.id().value(), spec, data.train().size(), data.test().size(), last.loss(), scores);

    Map<String, byte[]> files = new TreeMap<>();
    files.put(HistoryFile.NAME, HistoryFile.of(history));
    files.put("model.zip", model(spec, trained));
    if (!data.tested().isEmpty()) {
      files.put("predictions.parquet", PredictionsFile.of(data, selected));
    }
    return new FinishedCase(result, files);
  }

  private static byte[] model(Case spec, TrainedModel trained) throws IOException {
    Features features = spec.source();
    ModelCard card =
        new ModelCard(
            spec.network(),
            spec.classes(),
            features.preset(),
            features.presetChecksum(),
            features.length(),
            spec.trainingCorpora(),
            spec.id() + " " + spec.title());
    ByteArrayOutputStream zip = new ByteArrayOutputStream();
    trained.write(card, zip);
    return zip.toByteArray();
  }
}
