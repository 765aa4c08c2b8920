package org.timnet.feature.mfcc;

/**
 * A signal in rows: row m holds the samples m, m + hop, m + 2 hop, ... So sample n of consecutive
 * frames, which are a hop apart, stands side by side and can be loaded as a vector.
 */
final class HopRows {
  private static final int BLOCK = 8;

  private final double[] rows;
  private final int hop;
  private final int columns;

  /**
   * @param signal its samples
   * @param hop samples from frame to frame
   * @param columns of each row, at least signal.length / hop + 1; those beyond the signal are zero
   */
  HopRows(double[] signal, int hop, int columns) {
    this.hop = hop;
    this.columns = columns;
    rows = new double[hop * columns];
    // Eight columns at a time, so that a line of the cache is filled when it is written.
    for (int first = 0; first * hop < signal.length; first += BLOCK) {
      int last = Math.min(columns, first + BLOCK);
      for (int m = 0; m < hop; m++) {
        for (int j = first, i = first * hop + m; j < last && i < signal.length; j++, i += hop) {
          rows[m * columns + j] = signal[i];
        }
      }
    }
  }

  double[] values() {
    return rows;
  }

  /** Where sample {@code n} of frame {@code t} stands, those of the next frames behind it. */
  int index(int t, int n) {
    return n % hop * columns + t + n / hop;
  }
}
