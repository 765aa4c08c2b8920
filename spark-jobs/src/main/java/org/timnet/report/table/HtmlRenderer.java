package org.timnet.report.table;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.timnet.report.html.Html;

/**
 * Tables as a piece of HTML. Every cell has its column's role as class ({@code ours}, {@code
 * published}, ...), one without a figure {@code missing} as well.
 */
public final class HtmlRenderer {
  private static final Html LINE_FEED = Html.text("\n");

  private HtmlRenderer() {}

  /** A figure element with the table, its caption and its notes. */
  public static Html html(PaperTable table) {
    return figure(table, Html.element("table").of(content(table)));
  }

  /** The same with the table in a box that scrolls where the page is narrower. */
  public static Html scrolling(PaperTable table) {
    return figure(
        table,
        Html.element("div")
            .with("class", "scroll")
            .with("tabindex", "0")
            .of(Html.element("table").of(content(table))));
  }

  private static Html figure(PaperTable table, Html body) {
    return Html.element("figure")
        .with("class", "paper-table")
        .with("id", table.id())
        .of(
            LINE_FEED,
            Html.element("figcaption").of(caption(table)).line(),
            body.line(),
            Html.join("", table.notes().stream().map(HtmlRenderer::note).toList()))
        .line();
  }

  private static Html content(PaperTable table) {
    List<Html> titles = table.columns().stream().map(HtmlRenderer::header).toList();
    List<Html> rows = table.rows().stream().map(row -> row(table.columns(), row)).toList();
    return Html.of(
        LINE_FEED,
        Html.element("thead").of(Html.element("tr").of(Html.join("", titles))).line(),
        Html.element("tbody").of(LINE_FEED, Html.join("\n", rows).line()).line());
  }

  private static Html note(String note) {
    return Html.element("p").with("class", "note").of(note).line();
  }

  /** An optimistic selection is marked, so that a page can make it stand out. */
  private static Html caption(PaperTable table) {
    return table.protocol().selection().isOptimistic()
        ? Html.element("span").with("class", "optimistic").of(table.title())
        : Html.text(table.title());
  }

  private static Html header(Column column) {
    return Html.element("th")
        .with("scope", "col")
        .with("class", style(column))
        .of(column.heading());
  }

  private static Html row(List<Column> columns, List<Cell> row) {
    return Html.element("tr")
        .of(
            IntStream.range(0, row.size())
                .mapToObj(i -> cell(columns.get(i), row.get(i)))
                .toArray(Html[]::new));
  }

  private static Html cell(Column column, Cell cell) {
    if (column.role() == Column.Role.LABEL) {
      return Html.element("th").with("scope", "row").with("class", "label").of(cell.text());
    }
    boolean empty = cell instanceof Cell.Missing || cell instanceof Cell.Nothing;
    String missing = empty ? " missing" : "";
    return Html.element("td").with("class", style(column) + missing).of(column.text(cell));
  }

  private static String style(Column column) {
    return column.role().name().toLowerCase(Locale.ROOT);
  }
}
