package org.timnet.report.table;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Tables as comma-separated values: every part of a cell has a column, every row its protocol. */
final class CsvRenderer {
  private CsvRenderer() {}

  static String render(PaperTable table) {
    List<List<String>> lines = new ArrayList<>();
    lines.add(header(table));
    table.rows().forEach(row -> lines.add(line(table, row)));
    return lines.stream()
        .map(line -> line.stream().map(CsvRenderer::quoted).collect(Collectors.joining(",")))
        .collect(Collectors.joining("\n", "", "\n"));
  }

  private static List<String> header(PaperTable table) {
    List<String> header = new ArrayList<>(List.of("table", "split", "selection", "optimistic"));
    table
        .columns()
        .forEach(
            column ->
                column.shape().endings().forEach(ending -> header.add(column.title() + ending)));
    return header;
  }

  private static List<String> line(PaperTable table, List<Cell> row) {
    List<String> line =
        new ArrayList<>(
            List.of(
                table.id(),
                table.protocol().split().id(),
                table.protocol().selection().id(),
                String.valueOf(table.protocol().selection().isOptimistic())));
    for (int i = 0; i < row.size(); i++) {
      List<String> values = row.get(i).values();
      int parts = table.columns().get(i).shape().endings().size();
      for (int part = 0; part < parts; part++) {
        line.add(part < values.size() ? values.get(part) : "");
      }
    }
    return line;
  }

  private static String quoted(String value) {
    boolean plain = value.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return plain ? value : '"' + value.replace("\"", "\"\"") + '"';
  }
}
