package org.timnet.report.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class LogTicksTest {
  private static List<String> labels(double... values) {
    return LogTicks.around(DoubleStream.of(values)).values().stream()
        .map(BigDecimal::toPlainString)
        .toList();
  }

  @Test
  void areOneTwoAndFiveTimesPowersOfTenAroundTheValues() {
    assertThat(labels(0.6, 118))
        .containsExactly("0.5", "1", "2", "5", "10", "20", "50", "100", "200");
    assertThat(labels(1.4, 2.1)).containsExactly("1", "2", "5");
    assertThat(labels(1, 10)).containsExactly("1", "2", "5", "10");
  }

  @Test
  void ofManyDecadesThePowersAreEnough() {
    assertThat(labels(0.002, 4_000))
        .containsExactly("0.001", "0.01", "0.1", "1", "10", "100", "1000", "10000");
  }

  @Test
  void whatHasNoLogarithmIsIgnored() {
    assertThat(labels(-1, 0, Double.NaN, Double.POSITIVE_INFINITY, 3)).containsExactly("2", "5");
    assertThat(labels()).containsExactly("1", "2");
  }

  @Test
  void equalRatiosAreEquallyFarApart() {
    Scale scale = Scale.logarithmic(1, 100, 200, 0);

    assertThat(scale.at(1)).isCloseTo(200, within(1e-9));
    assertThat(scale.at(10)).isCloseTo(100, within(1e-9));
    assertThat(scale.at(100)).isCloseTo(0, within(1e-9));
    assertThat(scale.at(0)).isInfinite();
    assertThat(scale.at(-1)).isNaN();
  }
}
