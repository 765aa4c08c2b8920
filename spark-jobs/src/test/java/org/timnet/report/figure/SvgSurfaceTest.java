package org.timnet.report.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SvgSurfaceTest {
  @Test
  void numbersAreShortAndHaveNoMinusZero() {
    assertThat(SvgSurface.number(1.005)).isEqualTo("1");
    assertThat(SvgSurface.number(-0.001)).isEqualTo("0");
    assertThat(SvgSurface.number(12.3456)).isEqualTo("12.35");
    assertThat(SvgSurface.number(1200)).isEqualTo("1200");
  }

  @Test
  void textIsEscapedAndWhatXmlCannotHoldIsReplaced() {
    assertThat(SvgSurface.escaped("a<b & \"c\"\u0000\ud800 é 😀"))
        .isEqualTo("a&lt;b &amp; &quot;c&quot;\ufffd\ufffd é 😀");
  }

  @Test
  void aDrawingIsTheseBytes() {
    Canvas canvas = new Canvas(40);
    canvas.add(Polyline.between(1, 2, 3.5, 4, Ink.line(Palette.BLUE, 1.5).dashed(4)));
    canvas.add(new Disc(new Point(5, 6), 2, Ink.fill(Palette.ORANGE)));
    canvas.words(20, 10, "<x>", Lettering.HEADING, Words.Anchor.MIDDLE);

    assertThat(canvas.done("A & B", "two", 20).svg().lines())
        .containsExactlyElementsOf(
            List.of(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" viewBox=\"0 0 40 20\""
                    + " width=\"40\" height=\"20\" style=\"max-width:100%;height:auto\""
                    + " font-family=\"sans-serif\" stroke-linejoin=\"round\">",
                "<title>A &amp; B</title>",
                "<desc>two</desc>",
                "<polygon points=\"0,0 40,0 40,20 0,20\" fill=\"#ffffff\"/>",
                "<polyline points=\"1,2 3.5,4\" fill=\"none\" stroke=\"#0072b2\""
                    + " stroke-width=\"1.5\" stroke-dasharray=\"4\"/>",
                "<circle cx=\"5\" cy=\"6\" r=\"2\" fill=\"#e69f00\"/>",
                "<text x=\"20\" y=\"10\" font-size=\"14\" font-weight=\"bold\""
                    + " text-anchor=\"middle\" fill=\"#1a1a1a\">&lt;x&gt;</text>",
                "</svg>"));
  }
}
