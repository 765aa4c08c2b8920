package org.timnet.report.figure;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;

/**
 * Round numbers on an axis, a step of 1, 2 or 5 times a power of ten apart.
 *
 * @param values ascending
 * @param decimals that tell them apart
 */
record Ticks(List<Double> values, int decimals) {
  Ticks {
    values = List.copyOf(values);
  }

  /** Ticks of which the first and the last enclose all these values; NaN is ignored. */
  static Ticks around(DoubleStream values, int about) {
    double[] finite = values.filter(Double::isFinite).sorted().toArray();
    if (finite.length == 0) {
      return enclosing(0, 1, about);
    }
    double low = finite[0];
    double high = finite[finite.length - 1];
    return high > low ? enclosing(low, high, about) : enclosing(low - 0.5, high + 0.5, about);
  }

  /** About so many steps from below {@code low} to above {@code high}. */
  static Ticks enclosing(double low, double high, int about) {
    double rough = (high - low) / about;
    int power = (int) Math.floor(StrictMath.log10(rough));
    BigDecimal step = BigDecimal.ONE.scaleByPowerOfTen(power);
    for (int factor : new int[] {1, 2, 5, 10}) {
      step = BigDecimal.valueOf(factor).scaleByPowerOfTen(power);
      // A little less will do, or rounding errors decide.
      if (step.doubleValue() >= 0.999 * rough) {
        break;
      }
    }
    long first = (long) Math.floor(low / step.doubleValue() + 1e-9);
    long last = (long) Math.ceil(high / step.doubleValue() - 1e-9);
    BigDecimal unit = step;
    return new Ticks(
        LongStream.rangeClosed(first, last)
            .mapToObj(i -> unit.multiply(BigDecimal.valueOf(i)).doubleValue())
            .toList(),
        Math.max(0, step.stripTrailingZeros().scale()));
  }

  /** The ticks up to a value. */
  Ticks upTo(double high) {
    return new Ticks(values.stream().filter(value -> value <= high).toList(), decimals);
  }

  double first() {
    return values.get(0);
  }

  double last() {
    return values.get(values.size() - 1);
  }

  String label(double value) {
    String digits =
        BigDecimal.valueOf(Math.abs(value))
            .setScale(decimals, RoundingMode.HALF_EVEN)
            .toPlainString();
    return value < 0 ? "−" + digits : digits;
  }
}
