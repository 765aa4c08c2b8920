package org.timnet.report.table;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Tables as LaTeX with booktabs; long ones go on over pages. */
final class LatexRenderer {
  private static final String ON_A_PAGE =
      """
      %% needs \\usepackage{booktabs}
      \\begin{table}
      \\caption{%1$s}
      \\label{tab:%2$s}
      \\centering
      \\begin{tabular}{%3$s}
      \\toprule
      %4$s
      \\midrule
      %5$s
      \\bottomrule
      \\end{tabular}
      %6$s\\end{table}
      """;

  private static final String OVER_PAGES =
      """
      %% needs \\usepackage{booktabs,longtable}
      \\begin{longtable}{%3$s}
      \\caption{%1$s}
      \\label{tab:%2$s} \\\\
      \\toprule
      %4$s
      \\midrule
      \\endfirsthead
      \\toprule
      %4$s
      \\midrule
      \\endhead
      \\bottomrule
      \\endfoot
      %5$s
      \\end{longtable}
      %6$s\
      """;

  private static final Map<Character, String> ESCAPED =
      Map.ofEntries(
          Map.entry('\\', "\\textbackslash{}"),
          Map.entry('&', "\\&"),
          Map.entry('%', "\\%"),
          Map.entry('$', "\\$"),
          Map.entry('#', "\\#"),
          Map.entry('_', "\\_"),
          Map.entry('{', "\\{"),
          Map.entry('}', "\\}"),
          Map.entry('~', "\\textasciitilde{}"),
          Map.entry('^', "\\textasciicircum{}"),
          Map.entry('<', "\\textless{}"),
          Map.entry('>', "\\textgreater{}"),
          Map.entry('→', "$\\rightarrow$"),
          Map.entry('±', "$\\pm$"),
          Map.entry('–', "--"));

  private static final int ROWS_OF_A_PAGE = 40;

  /** Two hyphens are a dash, whatever follows. */
  private static final Pattern SIGN = Pattern.compile("(?<!-)[-+](?=\\d)");

  private LatexRenderer() {}

  static String render(PaperTable table) {
    boolean isLong = table.rows().size() > ROWS_OF_A_PAGE;
    return (isLong ? OVER_PAGES : ON_A_PAGE)
        .formatted(
            escaped(table.title()),
            table.id(),
            table.columns().stream().map(LatexRenderer::alignment).collect(Collectors.joining()),
            line(table.columns().stream().map(column -> escaped(column.heading())).toList()),
            table.rows().stream()
                .map(row -> line(cells(table.columns(), row)))
                .collect(Collectors.joining("\n")),
            table.notes().stream()
                .map(note -> "\n\\par\\smallskip{\\footnotesize " + escaped(note) + "}\n")
                .collect(Collectors.joining()));
  }

  private static String alignment(Column column) {
    return column.role() == Column.Role.LABEL ? "l" : "r";
  }

  private static String line(List<String> cells) {
    return String.join(" & ", cells) + " \\\\";
  }

  private static List<String> cells(List<Column> columns, List<Cell> row) {
    return IntStream.range(0, row.size()).mapToObj(i -> cell(columns.get(i), row.get(i))).toList();
  }

  /** A hyphen before a digit is a minus. */
  private static String cell(Column column, Cell cell) {
    boolean number =
        cell instanceof Cell.Figure
            || cell instanceof Cell.Interval
            || cell instanceof Cell.Difference;
    String text = escaped(column.text(cell));
    return number ? SIGN.matcher(text).replaceAll("\\$$0\\$") : text;
  }

  private static String escaped(String text) {
    return text.chars()
        .mapToObj(c -> ESCAPED.getOrDefault((char) c, String.valueOf((char) c)))
        .collect(Collectors.joining());
  }
}
