package org.timnet.report;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;

/**
 * How far the scores of one corpus under one protocol depend on the shuffle of the folds: a
 * cross-validation for each of several fold seeds, of which the first is that of the corpus'
 * settings.
 *
 * @param heading which scores these are, without a seed
 * @param foldSeeds at least two
 * @param war over the folds of each seed
 * @param uar over the folds of each seed
 * @param uarPooled of the folds of each seed together
 */
public record FoldSeedSpread(
    ScoreHeading heading, List<Long> foldSeeds, Spread war, Spread uar, Spread uarPooled) {
  /**
   * A score over the seeds, in percent with two decimals.
   *
   * @param mean of the seeds' scores
   * @param std their sample standard deviation, divisor n - 1
   * @param min the lowest
   * @param max the highest
   */
  @JsonPropertyOrder({"mean", "std", "min", "max"})
  public record Spread(double mean, double std, double min, double max) {
    private static Spread of(
        List<ScoreReport> reports, ToDoubleFunction<ScoreReport.Summary> score) {
      SummaryStatistics statistics = new SummaryStatistics();
      reports.forEach(report -> statistics.addValue(score.applyAsDouble(report.summary())));
      return new Spread(
          Percent.of(statistics.getMean() / 100),
          Percent.of(statistics.getStandardDeviation() / 100),
          statistics.getMin(),
          statistics.getMax());
    }
  }

  public FoldSeedSpread {
    foldSeeds = List.copyOf(foldSeeds);
  }

  /** One spread for all reports that differ in their fold seed alone; none for a single one. */
  public static List<FoldSeedSpread> of(List<ScoreReport> reports) {
    Map<ScoreHeading, List<ScoreReport>> alike = new LinkedHashMap<>();
    for (ScoreReport report : reports) {
      alike
          .computeIfAbsent(report.heading().withoutFoldSeed(), each -> new ArrayList<>())
          .add(report);
    }
    List<FoldSeedSpread> spreads = new ArrayList<>();
    alike.forEach(
        (heading, each) -> {
          if (each.size() > 1) {
            spreads.add(of(heading, each));
          }
        });
    return List.copyOf(spreads);
  }

  private static FoldSeedSpread of(ScoreHeading heading, List<ScoreReport> reports) {
    return new FoldSeedSpread(
        heading,
        reports.stream().map(report -> report.heading().foldSeed().orElseThrow()).toList(),
        Spread.of(reports, summary -> summary.war().mean()),
        Spread.of(reports, summary -> summary.uar().mean()),
        Spread.of(reports, ScoreReport.Summary::uarPooled));
  }

  /** The object that scripts rely on. */
  @JsonValue
  public Map<String, Object> json() {
    Map<String, Object> json = heading.json();
    json.put("foldSeeds", foldSeeds);
    json.put("war", war);
    json.put("uar", uar);
    json.put("uarPooled", uarPooled);
    return json;
  }
}
