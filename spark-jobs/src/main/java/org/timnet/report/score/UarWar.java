package org.timnet.report.score;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.timnet.evaluation.MeanAndStd;

/**
 * The two scores of speech emotion recognition, or something of each, such as their spread.
 *
 * @param uar unweighted average recall in percent
 * @param war weighted average recall, which is accuracy, in percent
 */
public record UarWar(double uar, double war) {

  /** Mean of several; at least one. */
  static UarWar mean(List<UarWar> several) {
    return new UarWar(of(several, UarWar::uar).mean(), of(several, UarWar::war).mean());
  }

  /** Sample standard deviation of several, divisor count - 1; empty for one, which has none. */
  static Optional<UarWar> std(List<UarWar> several) {
    Optional<Double> uar = of(several, UarWar::uar).std();
    return of(several, UarWar::war).std().map(war -> new UarWar(uar.orElseThrow(), war));
  }

  private static MeanAndStd of(List<UarWar> several, Function<UarWar, Double> part) {
    return MeanAndStd.of(several.stream().map(part).toList());
  }
}
