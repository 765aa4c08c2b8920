package org.timnet.report.table;

import static org.timnet.report.Markup.escaped;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Tables as a piece of HTML. Every cell has its column's role as class ({@code ours}, {@code
 * published}, ...), one without a figure {@code missing} as well.
 */
final class HtmlRenderer {
  private HtmlRenderer() {}

  static String render(PaperTable table) {
    return """
    <figure class="paper-table" id="%s">
    <figcaption>%s</figcaption>
    <table>
    <thead><tr>%s</tr></thead>
    <tbody>
    %s
    </tbody>
    </table>
    %s</figure>
    """
        .formatted(
            escaped(table.id()),
            caption(table),
            table.columns().stream().map(HtmlRenderer::header).collect(Collectors.joining()),
            table.rows().stream()
                .map(row -> row(table.columns(), row))
                .collect(Collectors.joining("\n")),
            table.notes().stream()
                .map(note -> "<p class=\"note\">" + escaped(note) + "</p>\n")
                .collect(Collectors.joining()));
  }

  /** An optimistic selection is marked, so that a page can make it stand out. */
  private static String caption(PaperTable table) {
    String title = escaped(table.title());
    return table.protocol().selection().isOptimistic()
        ? "<span class=\"optimistic\">" + title + "</span>"
        : title;
  }

  private static String header(Column column) {
    return "<th scope=\"col\" class=\"%s\">%s</th>"
        .formatted(style(column), escaped(column.title()));
  }

  private static String row(List<Column> columns, List<Cell> row) {
    return IntStream.range(0, row.size())
        .mapToObj(i -> cell(columns.get(i), row.get(i)))
        .collect(Collectors.joining("", "<tr>", "</tr>"));
  }

  private static String cell(Column column, Cell cell) {
    String text = escaped(cell.text());
    if (column.role() == Column.Role.LABEL) {
      return "<th scope=\"row\" class=\"label\">" + text + "</th>";
    }
    boolean empty = cell instanceof Cell.Missing || cell instanceof Cell.Nothing;
    String missing = empty ? " missing" : "";
    return "<td class=\"%s%s\">%s</td>".formatted(style(column), missing, text);
  }

  private static String style(Column column) {
    return column.role().name().toLowerCase(Locale.ROOT);
  }
}
