package org.timnet.report.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class TicksTest {
  @Test
  void areRoundAndEncloseTheValues() {
    Ticks ticks = Ticks.enclosing(0.53, 2.07, 5);

    assertThat(ticks.values()).containsExactly(0.5, 1.0, 1.5, 2.0, 2.5);
    assertThat(ticks.values())
        .extracting(ticks::label)
        .containsExactly("0.5", "1.0", "1.5", "2.0", "2.5");
  }

  @Test
  void haveTheDecimalsThatTheyNeed() {
    Ticks small = Ticks.enclosing(-0.04, 0.05, 5);
    assertThat(small.values()).containsExactly(-0.04, -0.02, 0.0, 0.02, 0.04, 0.06);
    assertThat(small.label(-0.04)).isEqualTo("−0.04");

    Ticks large = Ticks.enclosing(0, 500, 5);
    assertThat(large.values()).containsExactly(0.0, 100.0, 200.0, 300.0, 400.0, 500.0);
    assertThat(large.label(500)).isEqualTo("500");
  }

  @Test
  void oneValueOrNoneHasAnAxisToo() {
    assertThat(Ticks.around(DoubleStream.of(3), 5).values()).contains(3.0);
    assertThat(Ticks.around(DoubleStream.of(Double.NaN), 5).values()).contains(0.0, 1.0);
  }
}
