package org.timnet.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;

/** Numbers of two implementations, which are the same but for rounding. */
public final class Closeness {
  private Closeness() {}

  /**
   * Fails where numbers of two arrays are farther apart than that, or not so many.
   *
   * @param what they are, for the message
   */
  public static void assertClose(String what, double[] actual, double[] expected, double offset) {
    assertThat(actual).as(what).hasSameSizeAs(expected);
    for (int i = 0; i < actual.length; i++) {
      assertThat(actual[i]).as("%s[%d]", what, i).isCloseTo(expected[i], Offset.offset(offset));
    }
  }

  /**
   * The same of a network's arrays by name, the distance relative to the largest of all expected
   * numbers: gradients of biases before a norm, say, are zero but for rounding.
   *
   * @param actual at least those that are expected
   */
  public static void assertClose(
      Map<String, double[]> actual, Map<String, double[]> expected, double tolerance) {
    double largest = expected.values().stream().mapToDouble(Closeness::largest).max().orElseThrow();
    expected.forEach(
        (name, numbers) -> assertClose(name, actual.get(name), numbers, tolerance * largest));
  }

  /**
   * Fails where an array is farther from what is expected than a share of the latter's length. That
   * of a bias in front of a batch norm, say, is of rounding errors alone: what is shorter than a
   * hundredth of the longest array counts as long as that.
   *
   * @param actual at least those that are expected
   */
  public static void assertNear(
      Map<String, double[]> actual, Map<String, double[]> expected, double tolerance) {
    double longest = expected.values().stream().mapToDouble(Closeness::length).max().orElseThrow();
    expected.forEach(
        (name, numbers) ->
            assertThat(distance(actual.get(name), numbers))
                .as(name)
                .isLessThan(tolerance * (length(numbers) + 1e-2 * longest)));
  }

  /** Euclidean. */
  public static double distance(double[] actual, double[] expected) {
    assertThat(actual).hasSameSizeAs(expected);
    return length(
        IntStream.range(0, actual.length).mapToDouble(i -> actual[i] - expected[i]).toArray());
  }

  private static double length(double... values) {
    return Math.sqrt(Arrays.stream(values).map(x -> x * x).sum());
  }

  /** The largest magnitude. */
  public static double largest(double... numbers) {
    return Arrays.stream(numbers).map(Math::abs).max().orElseThrow();
  }
}
