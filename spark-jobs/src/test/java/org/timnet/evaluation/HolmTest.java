package org.timnet.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class HolmTest {
  private static final Offset<Double> EXACTLY = Offset.offset(1e-12);

  /** As R's {@code p.adjust(c(0.01, 0.04, 0.03, 0.005), "holm")}: 0.03 0.06 0.06 0.02. */
  @Test
  void theSmallestIsTimesAllAndNoneIsBelowASmallerOne() {
    List<Double> adjusted = Holm.adjusted(List.of(0.01, 0.04, 0.03, 0.005));
    assertThat(adjusted).hasSize(4);
    assertThat(adjusted.get(0)).isCloseTo(0.03, EXACTLY);
    assertThat(adjusted.get(1)).isCloseTo(0.06, EXACTLY);
    assertThat(adjusted.get(2)).isCloseTo(0.06, EXACTLY);
    assertThat(adjusted.get(3)).isCloseTo(0.02, EXACTLY);
  }

  @Test
  void neverAboveOneAndASingleTestStaysAsItIs() {
    assertThat(Holm.adjusted(List.of(0.7, 0.4, 0.9))).containsExactly(1.0, 1.0, 1.0);
    assertThat(Holm.adjusted(List.of(0.04))).containsExactly(0.04);
    assertThat(Holm.adjusted(List.of())).isEmpty();
  }
}
