package org.timnet.report.score;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The two scores of speech emotion recognition, or something of each, such as their spread.
 *
 * @param uar unweighted average recall in percent
 * @param war weighted average recall, which is accuracy, in percent
 */
public record UarWar(double uar, double war) {

  /** Mean of several; at least one. */
  static UarWar mean(List<UarWar> several) {
    return new UarWar(mean(several, UarWar::uar), mean(several, UarWar::war));
  }

  /** Standard deviation of several, divisor n as numpy's default; 0 for one. */
  static UarWar deviation(List<UarWar> several) {
    return new UarWar(deviation(several, UarWar::uar), deviation(several, UarWar::war));
  }

  private static double mean(List<UarWar> several, ToDoubleFunction<UarWar> part) {
    return several.stream().mapToDouble(part).average().orElseThrow();
  }

  private static double deviation(List<UarWar> several, ToDoubleFunction<UarWar> part) {
    double mean = mean(several, part);
    return Math.sqrt(
        several.stream()
            .mapToDouble(each -> Math.pow(part.applyAsDouble(each) - mean, 2))
            .average()
            .orElseThrow());
  }
}
