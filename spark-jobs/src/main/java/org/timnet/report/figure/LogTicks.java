package org.timnet.report.figure;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Round numbers on a logarithmic axis: 1, 2 and 5 times powers of ten, or the powers alone where
 * there are many.
 *
 * @param values ascending, above 0, at least two
 */
record LogTicks(List<BigDecimal> values) {
  private static final int MOST = 10;

  LogTicks {
    values = List.copyOf(values);
  }

  /** Ticks of which the first and the last enclose all these values; those up to 0 are ignored. */
  static LogTicks around(DoubleStream values) {
    double[] drawn = values.filter(value -> value > 0 && Double.isFinite(value)).sorted().toArray();
    double low = drawn.length == 0 ? 1 : drawn[0];
    double high = drawn.length == 0 ? 1 : drawn[drawn.length - 1];
    LogTicks fine = enclosing(low, high, 1, 2, 5);
    return fine.values().size() <= MOST ? fine : enclosing(low, high, 1);
  }

  private static LogTicks enclosing(double low, double high, int... factors) {
    int first = (int) Math.floor(StrictMath.log10(low)) - 1;
    int last = (int) Math.ceil(StrictMath.log10(high)) + 1;
    List<BigDecimal> candidates =
        IntStream.rangeClosed(first, last)
            .boxed()
            .flatMap(
                power ->
                    IntStream.of(factors)
                        .mapToObj(factor -> BigDecimal.valueOf(factor).scaleByPowerOfTen(power)))
            .toList();
    BigDecimal below =
        candidates.stream()
            .filter(tick -> tick.doubleValue() <= low)
            .reduce((a, b) -> b)
            .orElseThrow();
    BigDecimal above =
        candidates.stream()
            .filter(tick -> tick.doubleValue() >= high && tick.compareTo(below) > 0)
            .findFirst()
            .orElseThrow();
    return new LogTicks(
        candidates.stream()
            .filter(tick -> tick.compareTo(below) >= 0 && tick.compareTo(above) <= 0)
            .toList());
  }

  double first() {
    return values.get(0).doubleValue();
  }

  double last() {
    return values.get(values.size() - 1).doubleValue();
  }
}
