package org.timnet.report.site;

import java.util.ArrayList;
import java.util.List;
import org.timnet.report.html.Element;
import org.timnet.report.html.Html;

/** A table of words and numbers in a box of its own that scrolls. */
public final class HtmlTable {
  private final Html head;
  private final List<Html> rows = new ArrayList<>();

  private HtmlTable(List<String> titles) {
    head = Html.join("", titles.stream().map(HtmlTable::title).toList());
  }

  /** An empty table with these titles over its columns. */
  public static HtmlTable of(String... titles) {
    return of(List.of(titles));
  }

  /** Likewise. */
  public static HtmlTable of(List<String> titles) {
    return new HtmlTable(titles);
  }

  /**
   * Adds a row below those before it.
   *
   * @param cells made by the methods below
   */
  public void row(Html... cells) {
    rows.add(Html.element("tr").of(cells));
  }

  /** A cell. */
  public static Html text(String text) {
    return Html.element("td").of(text);
  }

  /** Text that may take several lines. */
  public static Html prose(String text) {
    return styled("wrap", Html.text(text));
  }

  /** A cell with a number. */
  public static Html number(String text) {
    return styled("number", Html.text(text));
  }

  /** Likewise. */
  public static Html number(long number) {
    return styled("number", Html.text(number));
  }

  /** A cell with a link. */
  public static Html link(String target, String text) {
    return Html.element("td").of(anchor(target, text));
  }

  /** A cell of a class of the style sheet; {@code ""} is that of plain text. */
  public static Html styled(String style, Html... content) {
    return Html.element("td").with("class", style).of(content);
  }

  /** A link outside a table. */
  public static Html anchor(String target, String text) {
    return Html.element("a").with("href", target).of(text);
  }

  private static Html title(String title) {
    return Html.element("th").with("scope", "col").of(title);
  }

  /** All of it. */
  public Html html() {
    Element table = Html.element("table").with("class", "plain");
    Html content =
        Html.of(
            Html.text("\n"),
            Html.element("thead").of(Html.element("tr").of(head)).line(),
            Html.element("tbody").of(body()));
    return Html.element("div").with("class", "scroll").of(table.of(content)).line();
  }

  private Html body() {
    return Html.join("", rows.stream().map(row -> Html.of(Html.text("\n"), row)).toList());
  }
}
