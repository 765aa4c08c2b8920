package org.timnet.report.site;

import static org.timnet.report.Markup.escaped;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A table of words and numbers in a box of its own that scrolls. */
final class HtmlTable {
  private final List<String> rows = new ArrayList<>();

  private HtmlTable(String... titles) {
    rows.add(
        Stream.of(titles)
            .map(title -> "<th scope=\"col\">" + escaped(title) + "</th>")
            .collect(Collectors.joining("", "<thead><tr>", "</tr></thead>\n<tbody>")));
  }

  static HtmlTable of(String... titles) {
    return new HtmlTable(titles);
  }

  /**
   * A row.
   *
   * @param cells made by the methods below
   */
  void row(String... cells) {
    rows.add(Stream.of(cells).collect(Collectors.joining("", "<tr>", "</tr>")));
  }

  static String text(String text) {
    return "<td>" + escaped(text) + "</td>";
  }

  /** Text that may take several lines. */
  static String prose(String text) {
    return "<td class=\"wrap\">" + escaped(text) + "</td>";
  }

  static String number(String text) {
    return "<td class=\"number\">" + escaped(text) + "</td>";
  }

  static String link(String target, String text) {
    return "<td>" + anchor(target, text) + "</td>";
  }

  /** A link outside a table. */
  static String anchor(String target, String text) {
    return "<a href=\"" + escaped(target) + "\">" + escaped(text) + "</a>";
  }

  /** HTML as it is. */
  static String html(String style, String html) {
    return "<td class=\"" + style + "\">" + html + "</td>";
  }

  String html() {
    return rows.stream()
        .collect(
            Collectors.joining(
                "\n",
                "<div class=\"scroll\"><table class=\"plain\">\n",
                "</tbody></table></div>\n"));
  }
}
