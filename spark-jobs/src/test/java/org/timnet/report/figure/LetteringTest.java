package org.timnet.report.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Font;
import java.awt.font.FontRenderContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LetteringTest {
  @ParameterizedTest
  @EnumSource
  void widthsAreEnoughForTheFontOfThisMachine(Lettering lettering) {
    Font font =
        new Font(Font.SANS_SERIF, lettering.isBold() ? Font.BOLD : Font.PLAIN, 1)
            .deriveFont((float) lettering.size());
    FontRenderContext context = new FontRenderContext(null, true, true);
    for (String text :
        new String[] {"surprise", "TIM-Net, WAR 92.08", "mean of 10 folds", "Überraschung −0.5"}) {
      double real = font.getStringBounds(text, context).getWidth();
      assertThat(lettering.width(text)).as(text).isBetween(0.99 * real, 1.4 * real);
    }
  }

  @Test
  void whatDoesNotFitIsCut() {
    double available = Lettering.BODY.width("surpr…");

    assertThat(Lettering.BODY.fitted("surprise", available)).isEqualTo("surpr…");
    assertThat(Lettering.BODY.fitted("sad", available)).isEqualTo("sad");
    assertThat(Lettering.BODY.fitted("surprise", 1)).isEqualTo("…");
  }

  @Test
  void aKeyLosesItsFirstPartsBeforeItIsCut() {
    String key = "corpora.EMOVO.length";

    assertThat(Lettering.BODY.fittedKey(key, Lettering.BODY.width(key))).isEqualTo(key);
    assertThat(Lettering.BODY.fittedKey(key, Lettering.BODY.width(key) - 1))
        .isEqualTo("EMOVO.length");
    assertThat(Lettering.BODY.fittedKey(key, Lettering.BODY.width("leng…"))).isEqualTo("leng…");
  }

  @Test
  void linesBreakBetweenWords() {
    double available = Lettering.BODY.width("one two");

    assertThat(Lettering.BODY.lines("one two three  four", available))
        .containsExactly("one two", "three", "four");
    assertThat(Lettering.BODY.lines(" ", available)).isEmpty();
    assertThat(Lettering.BODY.lines("one incomprehensibilities", available))
        .hasSize(2)
        .last()
        .asString()
        .endsWith("…");
  }
}
