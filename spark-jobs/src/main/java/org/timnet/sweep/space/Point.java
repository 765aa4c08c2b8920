package org.timnet.sweep.space;

import java.util.Arrays;

/**
 * One choice of values, as places in the order of a space's parameters.
 *
 * @param places 0..1 each; not a number where a parameter does not exist; not to change
 */
public record Point(double[] places) {
  /** Whether the parameter at this index exists. */
  public boolean has(int index) {
    return !Double.isNaN(places[index]);
  }

  /** The place of the parameter at this index. */
  public double place(int index) {
    return places[index];
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Point that && Arrays.equals(places, that.places);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(places);
  }

  @Override
  public String toString() {
    return Arrays.toString(places);
  }
}
