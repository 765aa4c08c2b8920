package org.timnet.sweep.run;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.timnet.settings.Settings;
import org.timnet.sweep.journal.SweepState;
import org.timnet.sweep.journal.Trial;
import org.timnet.sweep.space.Parameter;
import org.timnet.sweep.space.Space;

/** The files of a sweep that people read. */
final class Leaderboard {
  private Leaderboard() {}

  /** A row a trial, the best first; a column a parameter, empty where it does not exist. */
  static String csv(Space space, SweepState state) throws IOException {
    List<String> keys = space.parameters().stream().map(Parameter::key).toList();
    StringBuilder csv = new StringBuilder();
    CSVFormat format = CSVFormat.DEFAULT.builder().setRecordSeparator('\n').build();
    try (CSVPrinter rows = new CSVPrinter(csv, format)) {
      List<String> columns =
          new ArrayList<>(List.of("place", "trial", "state", "rung", "validation_war"));
      columns.addAll(keys);
      columns.add("reason");
      rows.printRecord(columns);
      int place = 1;
      for (Trial trial : state.ranking()) {
        List<String> cells = new ArrayList<>();
        cells.add(Integer.toString(place++));
        cells.add(Integer.toString(trial.number()));
        cells.add(trial.state().name().toLowerCase(Locale.ROOT));
        cells.add(Integer.toString(trial.reached()));
        cells.add(
            trial.scores().isEmpty() ? "" : String.format(Locale.ROOT, "%.6f", trial.score()));
        keys.forEach(key -> cells.add(trial.values().getOrDefault(key, "")));
        cells.add(trial.reason());
        rows.printRecord(cells);
      }
    }
    return csv.toString();
  }

  /** The winner's settings, for --config. */
  static String overlay(FoldSweep.Outcome outcome, Settings settings) {
    StringBuilder text =
        new StringBuilder(
            String.format(
                Locale.ROOT,
                "# The best of %d trials of the sweep %s: trial %d, WAR %.2f %% on the utterances held out.\n",
                outcome.trials(),
                outcome.sweep(),
                outcome.best().trial(),
                100 * outcome.best().validation()));
    text.append("training.epochs = ").append(settings.training().epochs()).append('\n');
    for (Map.Entry<String, String> value : outcome.best().values().entrySet()) {
      text.append(value.getKey()).append(" = ").append('"').append(value.getValue()).append("\"\n");
    }
    return text.toString();
  }
}
