package org.timnet.report.drift;

import java.util.stream.Stream;
import org.timnet.report.score.Metric;

/**
 * The name of a score of a night, taken apart.
 *
 * @param text the whole name
 * @param cell what was measured, UAR and WAR together: {@code EMOVO tim-net paper last-epoch}
 * @param metric which of the two
 */
record ScoreName(String text, String cell, Metric metric) {

  /** The two parts of a name; one that ends in no metric is a WAR. */
  static ScoreName of(String name) {
    return Stream.of(Metric.values())
        .filter(metric -> name.endsWith(" " + metric))
        .map(
            metric ->
                new ScoreName(name, name.substring(0, name.length() - suffix(metric)), metric))
        .findFirst()
        .orElseGet(() -> new ScoreName(name, name, Metric.WAR));
  }

  private static int suffix(Metric metric) {
    return metric.name().length() + 1;
  }
}
