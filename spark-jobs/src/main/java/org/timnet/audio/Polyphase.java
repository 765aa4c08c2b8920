package org.timnet.audio;

import java.util.Arrays;

/**
 * Interpolation at the positions 0, M/L, 2M/L, ... for a small L, where only L different sets of
 * weights occur; they are computed once.
 *
 * <p>Outputs that are L apart share their weights and read inputs that are M apart. So a block of
 * input is laid out in rows, row r holding the inputs r, r + M, r + 2M, ...: then all outputs of
 * one phase are a weighted sum of rows. The compiler turns that loop into vector instructions,
 * which it can do neither with one dot product per output nor where the rows are parts of one
 * array.
 */
final class Polyphase {
  /** Larger tables would not repay the time they take to compute. */
  static final int MAX_PHASES = 1_000;

  /** Rows times columns of a block: 512 KiB stay in a second-level cache. */
  private static final int BLOCK_VALUES = 65_536;

  private static final int MIN_COLUMNS = 32;
  private static final int UNROLLED = 4;

  private final int phases;
  private final int stride;
  private final int reach;
  private final double[][] weights;
  private final double[][] rows;
  private final double[] sums;

  /**
   * Computes the weights.
   *
   * @param phases L, outputs after which the positions' fractions repeat
   * @param stride M, inputs that L outputs move on
   */
  Polyphase(int phases, int stride, Interpolation interpolation) {
    this.phases = phases;
    this.stride = stride;
    reach = interpolation.reach();
    int taps = (2 * reach + UNROLLED - 1) / UNROLLED * UNROLLED;
    weights = new double[phases][taps];
    for (int phase = 0; phase < phases; phase++) {
      interpolation.weights(fraction(phase), weights[phase]);
    }
    int height = before(phases - 1) + taps;
    int columns = Math.max(MIN_COLUMNS, BLOCK_VALUES / height);
    rows = new double[height][columns];
    sums = new double[columns];
  }

  /** Fills {@code output} from its start, {@code count} values of it. */
  void apply(float[] input, float[] output, int count) {
    int groups = (count + phases - 1) / phases;
    for (int first = 0; first < groups; first += sums.length) {
      load(input, (long) first * stride - (reach - 1));
      int width = Math.min(sums.length, groups - first);
      for (int phase = 0; phase < phases; phase++) {
        sum(weights[phase], before(phase), width);
        int at = first * phases + phase;
        for (int column = 0; column < width && at < count; column++, at += phases) {
          output[at] = (float) sums[column];
        }
      }
    }
  }

  /** The input before output number {@code phase}. */
  private int before(int phase) {
    return (int) ((long) phase * stride / phases);
  }

  private double fraction(int phase) {
    return (double) ((long) phase * stride % phases) / phases;
  }

  /** Lays out the inputs from {@code start} on, which may lie outside of the signal. */
  private void load(float[] input, long start) {
    for (int r = 0; r < rows.length; r++) {
      double[] row = rows[r];
      long position = start + r;
      for (int column = 0; column < row.length; column++, position += stride) {
        row[column] = position >= 0 && position < input.length ? input[(int) position] : 0;
      }
    }
  }

  private void sum(double[] taps, int first, int width) {
    Arrays.fill(sums, 0, width, 0);
    for (int tap = 0; tap < taps.length; tap += UNROLLED) {
      int row = first + tap;
      addRows(
          sums,
          width,
          rows[row],
          taps[tap],
          rows[row + 1],
          taps[tap + 1],
          rows[row + 2],
          taps[tap + 2],
          rows[row + 3],
          taps[tap + 3]);
    }
  }

  /** The hot loop; four rows at once so that the sums are loaded and stored less often. */
  private static void addRows(
      double[] sums,
      int width,
      double[] row0,
      double weight0,
      double[] row1,
      double weight1,
      double[] row2,
      double weight2,
      double[] row3,
      double weight3) {
    for (int i = 0; i < width; i++) {
      sums[i] += weight0 * row0[i] + weight1 * row1[i] + weight2 * row2[i] + weight3 * row3[i];
    }
  }
}
