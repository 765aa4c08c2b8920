package org.timnet.feature.mfcc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class EdgePaddingTest {
  private final float[] signal = {1, 2, 3, 4};

  @Test
  void mirrorsWithoutRepeatingTheEdge() {
    assertThat(EdgePadding.REFLECT.pad(signal, 2)).containsExactly(3, 2, 1, 2, 3, 4, 3, 2);
    assertThat(EdgePadding.REFLECT.pad(signal, 3)).containsExactly(4, 3, 2, 1, 2, 3, 4, 3, 2, 1);
  }

  @Test
  void addsZeros() {
    assertThat(EdgePadding.ZERO.pad(signal, 2)).containsExactly(0, 0, 1, 2, 3, 4, 0, 0);
  }

  @Test
  void cannotMirrorMoreThanThereIs() {
    assertThatThrownBy(() -> EdgePadding.REFLECT.pad(signal, 4))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("5 are needed");
  }
}
