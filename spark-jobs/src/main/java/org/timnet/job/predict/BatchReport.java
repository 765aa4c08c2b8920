package org.timnet.job.predict;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.timnet.job.cli.ConsoleTable;
import org.timnet.prediction.batch.BatchCounts;
import org.timnet.prediction.batch.BatchSummary;
import org.timnet.prediction.batch.PredictionStage;

/**
 * What a batch prediction prints.
 *
 * @param asked the model
 * @param recordings of the input
 * @param predicted of them, in this run
 * @param counts of all rows there are now
 * @param parquet folder of tables
 * @param csv the same
 * @param stageSeconds of this run's stages, summed over tasks
 */
public record BatchReport(
    @JsonUnwrapped AskedModel asked,
    int recordings,
    int predicted,
    @JsonUnwrapped BatchCounts counts,
    String parquet,
    String csv,
    Map<String, Double> stageSeconds) {
  private static final double NANOS = 1e9;

  /** Of a run. */
  public static BatchReport of(AskedModel asked, BatchSummary summary) {
    Map<String, Double> seconds = new TreeMap<>();
    for (PredictionStage stage : PredictionStage.values()) {
      seconds.put(
          stage.name().toLowerCase(Locale.ROOT), summary.times().get(stage).toNanos() / NANOS);
    }
    return new BatchReport(
        asked,
        summary.recordings(),
        summary.predicted(),
        summary.counts(),
        summary.parquet().toString(),
        summary.csv().toString(),
        seconds);
  }

  /** The table for people, with what could not be used below. */
  public String text() {
    ConsoleTable table =
        ConsoleTable.of(
            "recordings", "predicted now", "there before", "rows", "refused", "heard", "labels");
    List<String> labels = new ArrayList<>();
    counts.labels().forEach((label, count) -> labels.add(label + " " + count));
    table.row(
        recordings,
        predicted,
        recordings - predicted,
        counts.rows(),
        counts.refused(),
        String.format(Locale.ROOT, "%.0f of %.0f s", counts.heardSeconds(), counts.seconds()),
        String.join(", ", labels));
    List<String> below = new ArrayList<>();
    counts.reasons().forEach(bad -> below.add("%s: %s".formatted(bad.source(), bad.reason())));
    if (counts.refused() > counts.reasons().size()) {
      below.add("... and %d more".formatted(counts.refused() - counts.reasons().size()));
    }
    below.add("%s, %s".formatted(parquet, csv));
    return table + "\n" + String.join("\n", below);
  }
}
