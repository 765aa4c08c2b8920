package org.timnet.job;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.timnet.job.cli.ConsoleTable;

/** A trained model as a table for a terminal. */
final class ModelTable {
  private ModelTable() {}

  /** One line; scores only where there are any. */
  static String of(TrainCommand.Report report) {
    List<String> header =
        new ArrayList<>(List.of("corpus", "variant", "learned from", "classes", "epochs", "loss"));
    List<Object> row =
        new ArrayList<>(
            List.of(
                report.corpus() + (report.synthetic() ? " (SYNTHETIC)" : ""),
                report.variant(),
                report.trainUtterances() + " utterances",
                report.classes().size(),
                report.epochs(),
                String.format(Locale.ROOT, "%.4f", report.loss())));
    if (report.war() != null) {
      header.addAll(List.of("scored on", "WAR %", "UAR %"));
      row.add(
          "%s fold %d, %d utterances"
              .formatted(report.split(), report.fold(), report.testUtterances()));
      row.add(String.format(Locale.ROOT, "%.2f", report.war()));
      row.add(String.format(Locale.ROOT, "%.2f", report.uar()));
    }
    String table = ConsoleTable.of(header.toArray(String[]::new)).row(row.toArray()).toString();
    return report.synthetic()
        ? table + "\n(SYNTHETIC: made-up voices; the model knows nothing of real speech)"
        : table;
  }
}
