package org.timnet.network.gpu;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;

/**
 * What a training learns from in an epoch.
 *
 * @param rows of the table in their order; empty for a training that is done
 * @param learningRates of a step, by the number of steps before it
 */
public record EpochOrder(int[] rows, IntToDoubleFunction learningRates) {
  /** With the same learning rate in every step. */
  public static EpochOrder of(double learningRate, int... rows) {
    return new EpochOrder(rows, iteration -> learningRate);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof EpochOrder that
        && Arrays.equals(rows, that.rows)
        && learningRates.equals(that.learningRates);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(rows);
  }

  @Override
  public String toString() {
    return rows.length + " utterances";
  }
}
