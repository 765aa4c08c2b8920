package org.timnet.job;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.timnet.job.cli.ConsoleTable;

/** Trained models of one kind as a table for a terminal. */
final class ModelTable {
  private ModelTable() {}

  /**
   * A line a model; scores and temperatures only where there are any.
   *
   * @param models at least one, alike in all but their seed
   */
  static String of(List<ModelReport> models) {
    ModelReport any = models.get(0);
    ConsoleTable table = ConsoleTable.of(cells(any).keySet().toArray(String[]::new));
    models.forEach(each -> table.row(cells(each).values().toArray()));
    return any.learned().synthetic()
        ? table
            + "\n(SYNTHETIC: synthetic voices; %s of real speech)"
                .formatted(
                    models.size() == 1 ? "the model knows nothing" : "the models know nothing")
        : table.toString();
  }

  /** What stands under every heading, in their order. */
  private static Map<String, Object> cells(ModelReport report) {
    ModelReport.Learned learned = report.learned();
    ModelReport.Scores scores = report.scores();
    Map<String, Object> cells = new LinkedHashMap<>();
    cells.put("corpus", learned.corpus() + (learned.synthetic() ? " (SYNTHETIC)" : ""));
    cells.put("variant", learned.variant());
    if (learned.input() != null) {
      cells.put("input", learned.input());
    }
    cells.put("learned from", report.trainUtterances() + " utterances");
    cells.put("classes", learned.classes().size());
    cells.put("epochs", scores.epochs());
    cells.put("seed", report.seed());
    cells.put("loss", String.format(Locale.ROOT, "%.4f", scores.loss()));
    if (scores.war() != null) {
      cells.put(
          "scored on",
          "%s fold %d, %d utterances"
              .formatted(learned.split(), learned.fold(), report.testUtterances()));
      cells.put("WAR %", String.format(Locale.ROOT, "%.2f", scores.war()));
      cells.put("UAR %", String.format(Locale.ROOT, "%.2f", scores.uar()));
    }
    if (scores.temperature() != null) {
      cells.put("temperature", String.format(Locale.ROOT, "%.2f", scores.temperature()));
    }
    return cells;
  }
}
