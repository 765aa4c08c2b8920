package org.timnet.job.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Aligned text for people: numbers to the right, words to the left, two blanks between. */
public final class ConsoleTable {
  private static final String NUMBER = "[-+]?[\\d,]*\\.?\\d+ ?%?|";

  private final List<List<String>> rows = new ArrayList<>();

  private ConsoleTable(List<String> header) {
    rows.add(header);
  }

  public static ConsoleTable of(String... header) {
    return new ConsoleTable(List.of(header));
  }

  /** Adds a row of as many cells as the header has. */
  public ConsoleTable row(Object... cells) {
    if (cells.length != rows.get(0).size()) {
      throw new IllegalArgumentException(
          cells.length + " cells in a table of " + rows.get(0).size() + " columns");
    }
    rows.add(IntStream.range(0, cells.length).mapToObj(i -> String.valueOf(cells[i])).toList());
    return this;
  }

  @Override
  public String toString() {
    List<Column> columns = IntStream.range(0, rows.get(0).size()).mapToObj(this::column).toList();
    return rows.stream().map(row -> line(row, columns)).collect(Collectors.joining("\n"));
  }

  private Column column(int index) {
    List<String> cells = rows.stream().map(row -> row.get(index)).toList();
    int width = cells.stream().mapToInt(String::length).max().orElse(0);
    boolean numbers = cells.stream().skip(1).allMatch(cell -> cell.matches(NUMBER));
    return new Column(width, numbers);
  }

  private static String line(List<String> row, List<Column> columns) {
    return IntStream.range(0, row.size())
        .mapToObj(i -> columns.get(i).aligned(row.get(i)))
        .collect(Collectors.joining("  "))
        .stripTrailing();
  }

  private record Column(int width, boolean numbers) {
    String aligned(String cell) {
      String blanks = " ".repeat(width - cell.length());
      return numbers ? blanks + cell : cell + blanks;
    }
  }
}
