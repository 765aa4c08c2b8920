package org.timnet.job.predict;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.timnet.job.cli.ConsoleTable;
import org.timnet.network.model.ModelCard;
import org.timnet.prediction.RecordingPrediction;
import org.timnet.prediction.Windows;

/**
 * Predictions for people.
 *
 * @param card of the model
 * @param windows that recordings were cut into
 */
public record PredictionTable(ModelCard card, Windows windows) {
  /** One line a recording or window. */
  public ConsoleTable of(List<RecordingPrediction> entries) {
    List<String> header = new ArrayList<>(List.of("file"));
    if (windows.slide()) {
      header.add("start");
    }
    header.add("emotion");
    header.addAll(card.classes());
    header.add("heard");
    ConsoleTable table = ConsoleTable.of(header.toArray(String[]::new));
    entries.forEach(entry -> table.row(cells(entry).toArray()));
    return table;
  }

  private List<Object> cells(RecordingPrediction entry) {
    boolean usable = entry.reason() == null;
    List<Object> cells = new ArrayList<>();
    cells.add(entry.file());
    if (windows.slide()) {
      cells.add(usable ? String.format(Locale.ROOT, "%.2f s", entry.start()) : "");
    }
    cells.add(usable ? entry.emotion() : "(" + entry.reason() + ")");
    for (String emotion : card.classes()) {
      cells.add(
          usable ? String.format(Locale.ROOT, "%.3f", entry.probabilities().get(emotion)) : "");
    }
    cells.add(usable ? heard(entry) : "");
    return cells;
  }

  private static String heard(RecordingPrediction entry) {
    String seconds =
        String.format(
            Locale.ROOT, "%.2f of %.2f s", entry.heard().heardSeconds(), entry.heard().seconds());
    return entry.warning() == null ? seconds : seconds + ", " + entry.warning();
  }
}
