package org.timnet.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class MeanAndStdTest {
  /** Squares of 2 4 4 4 5 5 7 9 around 5 add up to 32: the divisor is 7, not 8. */
  @Test
  void dividesByOneLessThanTheCount() {
    MeanAndStd eight = MeanAndStd.of(List.of(2.0, 4.0, 4.0, 4.0, 5.0, 5.0, 7.0, 9.0));
    assertThat(eight.count()).isEqualTo(8);
    assertThat(eight.mean()).isEqualTo(5);
    assertThat(eight.std().orElseThrow()).isCloseTo(Math.sqrt(32.0 / 7), within(1e-12));
  }

  @Test
  void oneValueHasNoDeviationAndNoneNoMean() {
    assertThat(MeanAndStd.of(List.of(3.0)).std()).isEmpty();
    assertThatThrownBy(() -> MeanAndStd.of(List.of())).isInstanceOf(IllegalArgumentException.class);
  }
}
