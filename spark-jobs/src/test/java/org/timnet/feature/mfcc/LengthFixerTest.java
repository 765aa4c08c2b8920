package org.timnet.feature.mfcc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LengthFixerTest {
  private final float[] signal = {1, 2, 3, 4, 5};

  @Test
  void putsAShortSignalInTheMiddle() {
    assertThat(new LengthFixer(9).fix(signal)).containsExactly(0, 0, 1, 2, 3, 4, 5, 0, 0);
    assertThat(new LengthFixer(8).fix(signal)).containsExactly(0, 1, 2, 3, 4, 5, 0, 0);
  }

  @Test
  void keepsTheMiddleOfALongSignal() {
    assertThat(new LengthFixer(3).fix(signal)).containsExactly(2, 3, 4);
    assertThat(new LengthFixer(2).fix(signal)).containsExactly(2, 3);
  }

  @Test
  void leavesTheRestAlone() {
    assertThat(new LengthFixer(5).fix(signal)).isSameAs(signal);
    assertThat(new LengthFixer(0).fix(signal)).isSameAs(signal);
  }
}
