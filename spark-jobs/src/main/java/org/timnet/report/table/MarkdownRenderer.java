package org.timnet.report.table;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Tables as GitHub's Markdown. */
final class MarkdownRenderer {
  private MarkdownRenderer() {}

  static String render(PaperTable table) {
    Stream<String> head =
        Stream.of(
            "### " + escaped(table.title()),
            "",
            line(table.columns().stream().map(column -> escaped(column.heading())).toList()),
            line(table.columns().stream().map(MarkdownRenderer::alignment).toList()));
    Stream<String> rows = table.rows().stream().map(row -> line(cells(table.columns(), row)));
    Stream<String> notes = table.notes().stream().map(note -> "\n" + escaped(note));
    return Stream.of(head, rows, notes)
        .flatMap(lines -> lines)
        .collect(Collectors.joining("\n", "", "\n"));
  }

  private static List<String> cells(List<Column> columns, List<Cell> row) {
    return IntStream.range(0, row.size())
        .mapToObj(i -> escaped(columns.get(i).text(row.get(i))))
        .toList();
  }

  private static String line(List<String> cells) {
    return cells.stream().collect(Collectors.joining(" | ", "| ", " |"));
  }

  private static String alignment(Column column) {
    return column.role() == Column.Role.LABEL ? ":--" : "--:";
  }

  private static String escaped(String text) {
    return text.replaceAll("[\\\\|*_`<>\\[\\]]", "\\\\$0").replaceAll("\\s+", " ");
  }
}
