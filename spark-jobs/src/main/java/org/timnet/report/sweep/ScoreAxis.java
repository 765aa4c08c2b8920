package org.timnet.report.sweep;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.timnet.report.figure.PlaceAxis;
import org.timnet.sweep.journal.Trial;

/**
 * The axis of validation scores beside those of the parameters.
 *
 * @param low lowest score, 0..1
 * @param high highest one, above that
 */
record ScoreAxis(double low, double high) {
  private static final double PERCENT = 100;

  /** Around the scores of some trials, at least one. */
  static ScoreAxis of(List<Trial> trials) {
    double low = trials.stream().mapToDouble(Trial::score).min().orElseThrow();
    double high = trials.stream().mapToDouble(Trial::score).max().orElseThrow();
    return high > low ? new ScoreAxis(low, high) : new ScoreAxis(low, low + 0.01);
  }

  double place(Trial trial) {
    return (trial.score() - low) / (high - low);
  }

  PlaceAxis axis() {
    return new PlaceAxis(
        "validation WAR in %",
        Stream.of(0.0, 0.25, 0.5, 0.75, 1.0)
            .map(
                place ->
                    new PlaceAxis.Mark(
                        place,
                        String.format(Locale.ROOT, "%.1f", PERCENT * (low + place * (high - low)))))
            .toList());
  }
}
