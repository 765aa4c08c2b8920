package org.timnet.report.figure;

/** Where values lie on a drawing. */
interface Scale {
  /** The place of a value, in the drawing's units. */
  double at(double value);

  /** Evenly: {@code low} at {@code start}, {@code high} at {@code end}. */
  static Scale linear(double low, double high, double start, double end) {
    return value -> start + (value - low) / (high - low) * (end - start);
  }

  /**
   * By the logarithm: equal ratios are equally far apart. Values up to 0 have no finite place.
   *
   * @param low above 0
   */
  static Scale logarithmic(double low, double high, double start, double end) {
    Scale powers = linear(StrictMath.log10(low), StrictMath.log10(high), start, end);
    return value -> powers.at(StrictMath.log10(value));
  }
}
