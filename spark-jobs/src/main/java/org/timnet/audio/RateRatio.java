package org.timnet.audio;

import java.math.BigInteger;

/**
 * A change of the sampling rate in lowest terms: {@code phases} new samples for {@code stride} old
 * ones.
 */
record RateRatio(int phases, int stride) {
  static RateRatio of(int from, int to) {
    if (from <= 0 || to <= 0) {
      throw new IllegalArgumentException("rates of " + from + " and " + to + " Hz");
    }
    int divisor = BigInteger.valueOf(from).gcd(BigInteger.valueOf(to)).intValue();
    return new RateRatio(to / divisor, from / divisor);
  }

  /** New rate divided by old rate. */
  double value() {
    return (double) phases / stride;
  }

  /** Length of a resampled signal: ceil(n * ratio), where the product is taken in doubles. */
  int length(int samples) {
    return Math.toIntExact((long) Math.ceil(samples * value()));
  }
}
