package org.timnet.audio;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Interpolation at the positions 0, M/L, 2M/L, ... for a small L, where only L different sets of
 * weights occur; they are computed once.
 *
 * <p>Outputs that are L apart share their weights and read inputs that are M apart. So a block of
 * input is laid out in rows, row r holding the inputs r, r + M, r + 2M, ...: then all outputs of
 * one phase are a weighted sum of rows, and neighbouring phases are sums of almost the same rows.
 * Four phases at a time keep their sums in registers while the rows pass by. Every sum is taken in
 * the order of its inputs, so that the result does not depend on how wide the vectors are.
 */
final class Polyphase {
  /** Larger tables would not repay the time they take to compute. */
  static final int MAX_PHASES = 1_000;

  private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();

  /** Outputs of one phase that are computed at once: a row is two vectors. */
  private static final int COLUMNS = 2 * LANES;

  /** Phases that are computed at once. */
  private static final int BUNDLE = 4;

  private final int phases;
  private final int stride;
  private final int reach;

  /**
   * For each bundle of phases and each row that one of them needs, the weights of that row in the
   * bundle's phases.
   */
  private final double[][] weights;

  /** A block of input, row after row. */
  private final double[] rows;

  /** Outputs of a bundle, phase after phase. */
  private final double[] sums = new double[BUNDLE * COLUMNS];

  /**
   * Computes the weights.
   *
   * @param phases L, outputs after which the positions' fractions repeat
   * @param stride M, inputs that L outputs move on
   */
  Polyphase(int phases, int stride, Interpolation interpolation) {
    // With fewer phases than a bundle has, several rounds of them count as one.
    int rounds = (BUNDLE + phases - 1) / phases;
    this.phases = rounds * phases;
    this.stride = rounds * stride;
    reach = interpolation.reach();
    weights = new double[(this.phases + BUNDLE - 1) / BUNDLE][];
    for (int bundle = 0; bundle < weights.length; bundle++) {
      weights[bundle] = weights(bundle, interpolation);
    }
    int lastBundle = weights.length - 1;
    int height = before(lastBundle * BUNDLE) + weights[lastBundle].length / BUNDLE;
    rows = new double[height * COLUMNS];
  }

  private double[] weights(int bundle, Interpolation interpolation) {
    int first = bundle * BUNDLE;
    int last = Math.min(first + BUNDLE, phases) - 1;
    int taps = 2 * reach;
    double[] bundled = new double[(before(last) - before(first) + taps) * BUNDLE];
    double[] own = new double[taps];
    for (int phase = first; phase <= last; phase++) {
      interpolation.weights(fraction(phase), own);
      int row = before(phase) - before(first);
      for (int tap = 0; tap < taps; tap++) {
        bundled[(row + tap) * BUNDLE + phase - first] = own[tap];
      }
    }
    return bundled;
  }

  /** Fills {@code output} from its start, {@code count} values of it. */
  void apply(float[] input, float[] output, int count) {
    int groups = (count + phases - 1) / phases;
    for (int group = 0; group < groups; group += COLUMNS) {
      load(input, (long) group * stride - (reach - 1));
      for (int bundle = 0; bundle < weights.length; bundle++) {
        int phase = bundle * BUNDLE;
        sum(weights[bundle], rows, before(phase) * COLUMNS, sums);
        store(output, count, group * phases + phase, Math.min(BUNDLE, phases - phase));
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
    int height = rows.length / COLUMNS;
    for (int column = 0; column < COLUMNS; column++) {
      long position = start + (long) column * stride;
      int low = (int) Math.max(0, Math.min(height, -position));
      int high = (int) Math.max(low, Math.min(height, input.length - position));
      for (int row = 0; row < low; row++) {
        rows[row * COLUMNS + column] = 0;
      }
      int offset = (int) position;
      for (int row = low; row < high; row++) {
        rows[row * COLUMNS + column] = input[offset + row];
      }
      for (int row = high; row < height; row++) {
        rows[row * COLUMNS + column] = 0;
      }
    }
  }

  /** The hot loop: for each two vectors that are loaded there are eight multiplications. */
  private static void sum(double[] weights, double[] rows, int row0, double[] sums) {
    DoubleVector s00 = DoubleVector.zero(SPECIES);
    DoubleVector s01 = DoubleVector.zero(SPECIES);
    DoubleVector s10 = DoubleVector.zero(SPECIES);
    DoubleVector s11 = DoubleVector.zero(SPECIES);
    DoubleVector s20 = DoubleVector.zero(SPECIES);
    DoubleVector s21 = DoubleVector.zero(SPECIES);
    DoubleVector s30 = DoubleVector.zero(SPECIES);
    DoubleVector s31 = DoubleVector.zero(SPECIES);
    int row = row0;
    for (int w = 0; w < weights.length; w += BUNDLE) {
      DoubleVector x0 = DoubleVector.fromArray(SPECIES, rows, row);
      DoubleVector x1 = DoubleVector.fromArray(SPECIES, rows, row + LANES);
      DoubleVector w0 = DoubleVector.broadcast(SPECIES, weights[w]);
      DoubleVector w1 = DoubleVector.broadcast(SPECIES, weights[w + 1]);
      DoubleVector w2 = DoubleVector.broadcast(SPECIES, weights[w + 2]);
      DoubleVector w3 = DoubleVector.broadcast(SPECIES, weights[w + 3]);
      s00 = w0.fma(x0, s00);
      s01 = w0.fma(x1, s01);
      s10 = w1.fma(x0, s10);
      s11 = w1.fma(x1, s11);
      s20 = w2.fma(x0, s20);
      s21 = w2.fma(x1, s21);
      s30 = w3.fma(x0, s30);
      s31 = w3.fma(x1, s31);
      row += COLUMNS;
    }
    s00.intoArray(sums, 0);
    s01.intoArray(sums, LANES);
    s10.intoArray(sums, 2 * LANES);
    s11.intoArray(sums, 3 * LANES);
    s20.intoArray(sums, 4 * LANES);
    s21.intoArray(sums, 5 * LANES);
    s30.intoArray(sums, 6 * LANES);
    s31.intoArray(sums, 7 * LANES);
  }

  /** Outputs of one group lie side by side, those of the next one {@code phases} further on. */
  private void store(float[] output, int count, int at, int width) {
    for (int column = 0; column < COLUMNS; column++) {
      int start = at + column * phases;
      for (int phase = 0; phase < width && start + phase < count; phase++) {
        output[start + phase] = (float) sums[phase * COLUMNS + column];
      }
    }
  }
}
