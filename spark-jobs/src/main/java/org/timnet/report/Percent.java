package org.timnet.report;

/** Fractions as people read them. */
public final class Percent {
  private Percent() {}

  /** A fraction 0..1 in percent, rounded to two decimals as the paper's tables are. */
  public static double of(double fraction) {
    return Math.round(fraction * 10_000) / 100.0;
  }
}
