package org.timnet.report.site;

import static org.timnet.report.Markup.escaped;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.timnet.report.table.PaperTable;
import org.timnet.report.table.TableFormat;

/**
 * The paper's tables, ours beside the published ones.
 *
 * @param findings of the night
 * @param tables in the order of the page
 */
record TablesPage(Findings findings, List<PaperTable> tables) {
  private static final List<TableFormat> FILES =
      List.of(TableFormat.MARKDOWN, TableFormat.CSV, TableFormat.LATEX);

  /** Writes the tables' files. */
  void files(Site site) {
    for (PaperTable table : tables) {
      for (TableFormat format : FILES) {
        site.put(file(table, format), format.render(table));
      }
    }
  }

  String html() {
    return Page.TABLES.html(
        findings.benchmark(),
        """
        <h1>Tables</h1>
        <p>Ours, the paper's and the authors' corrected numbers stand in columns of their own; figures
        of different protocols never stand in one table. <span class="optimistic">Headings in this
        colour</span> are optimistic: the epoch was chosen on the test data.</p>
        <ul>
        %s
        </ul>
        %s\
        """
            .formatted(
                tables.stream()
                    .map(
                        table ->
                            "<li>%s</li>"
                                .formatted(
                                    HtmlTable.anchor(
                                        "#" + table.id(),
                                        table.caption() + ", " + table.protocol().id())))
                    .collect(Collectors.joining("\n")),
                tables.stream().map(TablesPage::html).collect(Collectors.joining("\n"))));
  }

  private static String html(PaperTable table) {
    return TableFormat.HTML
            .render(table)
            .replace("<table>", "<div class=\"scroll\" tabindex=\"0\"><table>")
            .replace("</table>", "</table></div>")
        + "<p class=\"files\">%s</p>\n"
            .formatted(
                Stream.concat(
                        Stream.of(escaped("As")),
                        FILES.stream()
                            .map(
                                format ->
                                    HtmlTable.anchor(
                                        file(table, format), "." + format.extension())))
                    .collect(Collectors.joining(" ")));
  }

  private static String file(PaperTable table, TableFormat format) {
    return "tables/" + table.id() + "." + format.extension();
  }
}
