package org.timnet.job;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.timnet.job.cli.ConsoleTable;

/** A trained model as a table for a terminal. */
final class ModelTable {
  private ModelTable() {}

  /** One line; scores only where there are any. */
  static String of(ModelReport report) {
    List<String> header =
        new ArrayList<>(List.of("corpus", "variant", "learned from", "classes", "epochs", "loss"));
    List<Object> row =
        new ArrayList<>(
            List.of(
                report.learned().corpus() + (report.learned().synthetic() ? " (SYNTHETIC)" : ""),
                report.learned().variant(),
                report.trainUtterances() + " utterances",
                report.learned().classes().size(),
                report.scores().epochs(),
                String.format(Locale.ROOT, "%.4f", report.scores().loss())));
    if (report.scores().war() != null) {
      header.addAll(List.of("scored on", "WAR %", "UAR %"));
      row.add(
          "%s fold %d, %d utterances"
              .formatted(
                  report.learned().split(), report.learned().fold(), report.testUtterances()));
      row.add(String.format(Locale.ROOT, "%.2f", report.scores().war()));
      row.add(String.format(Locale.ROOT, "%.2f", report.scores().uar()));
    }
    if (report.scores().temperature() != null) {
      header.add("temperature");
      row.add(String.format(Locale.ROOT, "%.2f", report.scores().temperature()));
    }
    String table = ConsoleTable.of(header.toArray(String[]::new)).row(row.toArray()).toString();
    return report.learned().synthetic()
        ? table + "\n(SYNTHETIC: synthetic voices; the model knows nothing of real speech)"
        : table;
  }
}
