package org.timnet.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
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

  /** The largest magnitude. */
  public static double largest(double... numbers) {
    return Arrays.stream(numbers).map(Math::abs).max().orElseThrow();
  }
}
