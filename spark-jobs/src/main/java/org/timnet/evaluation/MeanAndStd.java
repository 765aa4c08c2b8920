package org.timnet.evaluation;

import java.util.Collection;
import java.util.Optional;

/**
 * Mean and sample standard deviation of a few values.
 *
 * @param count how many, at least one
 * @param mean of them
 * @param std sample standard deviation, divisor count - 1; empty for one value, which has none
 */
public record MeanAndStd(int count, double mean, Optional<Double> std) {

  /**
   * Of values.
   *
   * @throws IllegalArgumentException where there are none
   */
  public static MeanAndStd of(Collection<Double> values) {
    if (values.isEmpty()) {
      throw new IllegalArgumentException("no value has no mean");
    }
    int count = values.size();
    double mean = values.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    double squares = values.stream().mapToDouble(value -> (value - mean) * (value - mean)).sum();
    return new MeanAndStd(
        count, mean, count < 2 ? Optional.empty() : Optional.of(Math.sqrt(squares / (count - 1))));
  }
}
