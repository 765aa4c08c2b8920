package org.timnet.report.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Constructor;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HtmlTest {
  private static final String HOSTILE = "<b a=\"1\" b='2'> & {place} $1 \\";

  private static final String ESCAPED =
      "&lt;b a=&quot;1&quot; b=&#39;2&#39;&gt; &amp; {place} $1 \\";

  @Test
  void textMeansItselfInElementsAndAttributes() {
    Html cell = Html.element("td").with("class", HOSTILE).of(HOSTILE);

    assertThat(cell).hasToString("<td class=\"" + ESCAPED + "\">" + ESCAPED + "</td>");
    assertThat(Html.join(HOSTILE, List.of(Html.text("a"), Html.text("b"))))
        .hasToString("a" + ESCAPED + "b");
  }

  /** The promise of the type: outside of the package nobody makes markup of a string. */
  @Test
  void nobodyElseTurnsAStringIntoMarkup() {
    for (Class<?> type : List.of(Html.class, Element.class, Template.class)) {
      assertThat(type.getDeclaredConstructors())
          .extracting(Constructor::getModifiers)
          .noneMatch(Modifier::isPublic)
          .noneMatch(Modifier::isProtected);
    }
  }

  @Test
  void elementsNestAndSomeHaveNoContent() {
    Html image = Html.element("img").with("src", "a&b.svg").with("alt", "").alone();

    assertThat(Html.element("p").of(image, Html.text(7)).line())
        .hasToString("<p><img src=\"a&amp;b.svg\" alt=\"\">7</p>\n");
    assertThatThrownBy(() -> Html.element("p onclick=x"))
        .hasMessage("'p onclick=x' is no name in HTML");
    assertThatThrownBy(() -> Html.element("p").with("a>", "b"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void placesOfATemplateAreFilledOnceAndEmptyLinesGo() {
    Template template = Template.of("t.html", "{a}\n<p>{b} {b}</p>\n{c}\n");
    Html hostile = Html.text(HOSTILE);

    assertThat(template.with(Map.of("a", Html.EMPTY, "b", hostile, "c", Html.text("c").line())))
        .hasToString("<p>" + ESCAPED + " " + ESCAPED + "</p>\nc\n");
  }

  @Test
  void aTemplateThatDoesNotFitItsValuesIsRefused() {
    Template template = Template.of("t.html", "<p>{a}</p>\n");

    assertThatThrownBy(() -> template.with(Map.of()))
        .hasMessage("the template t.html has a place for a");
    assertThatThrownBy(() -> template.with(Map.of("a", Html.EMPTY, "b", Html.EMPTY)))
        .hasMessage("the template t.html has no place for b");
    assertThatThrownBy(() -> Template.read(HtmlTest.class, "none.html"))
        .hasMessageStartingWith("there is no template none.html beside org.timnet");
  }
}
