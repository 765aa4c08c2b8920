package org.timnet.report.table;

import java.util.Locale;

/** Numbers with a fixed count of decimals, as the paper prints them. */
final class Decimal {
  private Decimal() {}

  /** Rounded half up; never a negative zero. */
  static double rounded(double value, int decimals) {
    double shift = Math.pow(10, decimals);
    return Math.round(value * shift) / shift + 0.0;
  }

  /** {@code 92.00}. */
  static String fixed(double value, int decimals) {
    return String.format(Locale.ROOT, "%." + decimals + "f", rounded(value, decimals));
  }

  /** {@code +1.20}, {@code -0.31}, {@code 0.00}. */
  static String signed(double value, int decimals) {
    return (rounded(value, decimals) > 0 ? "+" : "") + fixed(value, decimals);
  }
}
