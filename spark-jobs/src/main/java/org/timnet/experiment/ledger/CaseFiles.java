package org.timnet.experiment.ledger;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
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
    files.put("history.csv", history(history).getBytes(StandardCharsets.UTF_8));
    files.put("model.zip", model(spec, trained));
    if (!data.tested().isEmpty()) {
      files.put("predictions.parquet", PredictionsFile.of(data, selected));
    }
    return new FinishedCase(result, files);
  }

  private static String history(List<Epoch> history) {
    boolean tested = history.get(0).test().total() > 0;
    boolean validated = history.get(0).validation().total() > 0;
    StringBuilder csv = new StringBuilder("epoch,loss");
    csv.append(tested ? ",test_war,test_uar" : "").append(validated ? ",validation_war\n" : "\n");
    for (Epoch epoch : history) {
      csv.append(String.format(Locale.ROOT, "%d,%.6f", epoch.number(), epoch.loss()));
      if (tested) {
        csv.append(
            String.format(Locale.ROOT, ",%.6f,%.6f", epoch.test().war(), epoch.test().uar()));
      }
      if (validated) {
        csv.append(String.format(Locale.ROOT, ",%.6f", epoch.validation().war()));
      }
      csv.append('\n');
    }
    return csv.toString();
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
