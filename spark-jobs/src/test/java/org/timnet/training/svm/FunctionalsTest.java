package org.timnet.training.svm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.timnet.feature.mfcc.FrameRange;

class FunctionalsTest {
  /** Two coefficients: 0, 0, 0, 4 has mean 1, variance 3, third moment 6, fourth moment 21. */
  private static final float[] MATRIX = {0, 7, 0, 7, 0, 7, 4, 7};

  @Test
  void areMomentsAndRangeOfEveryCoefficient() {
    float[] all = Functionals.of(MATRIX, 2, FrameRange.all(4));

    assertThat(all).hasSize(Functionals.count(2));
    assertThat(all)
        .containsExactly(
            new float[] {
              1,
              (float) Math.sqrt(3),
              0,
              4,
              (float) (6 / Math.pow(3, 1.5)),
              (float) (21 / 9.0 - 3),
              7,
              0,
              7,
              7,
              0,
              0
            },
            within(1e-6f));
  }

  @Test
  void paddingIsNotLookedAt() {
    float[] padded = {-700, -700, 0, 7, 0, 7, 0, 7, 4, 7, -700, -700, -700, -700};

    assertThat(Functionals.of(padded, 2, new FrameRange(1, 5)))
        .isEqualTo(Functionals.of(MATRIX, 2, FrameRange.all(4)));
  }

  /** Rounding of float32 would be divided by itself. */
  @Test
  void aCoefficientThatHardlyChangesHasNoShape() {
    float value = -1131.3708f;
    float[] all =
        Functionals.of(new float[] {value, value, Math.nextUp(value)}, 1, FrameRange.all(3));

    assertThat(all[4]).isZero();
    assertThat(all[5]).isZero();
  }
}
