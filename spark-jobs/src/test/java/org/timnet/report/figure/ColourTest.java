package org.timnet.report.figure;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class ColourTest {
  @Test
  void contrastIsThatOfTheGuidelines() {
    assertThat(Colour.WHITE.contrast(Colour.BLACK)).isEqualTo(21, Offset.offset(1e-9));
    // The grey that is known as the brightest with 4.5 to 1 on white.
    assertThat(Colour.of("#767676").contrast(Colour.WHITE)).isEqualTo(4.54, Offset.offset(0.005));
  }

  @Test
  void hexGoesInAndOut() {
    assertThat(Colour.of("#0072b2")).isEqualTo(new Colour(0, 0x72, 0xb2));
    assertThat(Colour.of("#0072b2").hex()).isEqualTo("#0072b2");
  }

  @Test
  void theSequentialColoursDarkenEvenInGreyAndTextStaysReadable() {
    double before = 2;
    for (int i = 0; i <= 1000; i++) {
      Colour colour = Palette.sequential(i / 1000.0);
      assertThat(colour.luminance()).isLessThanOrEqualTo(before);
      assertThat(colour.contrast(colour.ofTextOnIt())).isGreaterThan(4.5);
      before = colour.luminance();
    }
    assertThat(Palette.sequential(0)).isEqualTo(Colour.WHITE);
  }
}
