package org.timnet.feature.mfcc;

/** Power in decibels, bounded below: absolutely at 1e-10 and relative to the loudest value. */
final class Decibels {
  static final double LEAST_POWER = 1e-10;
  static final double RANGE_DB = 80;
  private static final double FLOOR_DB = 10 * Math.log10(LEAST_POWER);

  private Decibels() {}

  /** 10 log10 of a power, at least -100. */
  static double of(double power) {
    return power <= LEAST_POWER ? FLOOR_DB : 10 * Math.log10(power);
  }

  /** Raises all values of an utterance that lie more than 80 dB below its largest. */
  static void limitRange(double[][] decibels) {
    double loudest = Double.NEGATIVE_INFINITY;
    for (double[] row : decibels) {
      for (double value : row) {
        loudest = Math.max(loudest, value);
      }
    }
    double floor = loudest - RANGE_DB;
    for (double[] row : decibels) {
      for (int i = 0; i < row.length; i++) {
        row[i] = Math.max(row[i], floor);
      }
    }
  }
}
