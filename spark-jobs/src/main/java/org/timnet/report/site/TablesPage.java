package org.timnet.report.site;

import java.util.List;
import java.util.Map;
import org.timnet.report.html.Html;
import org.timnet.report.table.HtmlRenderer;
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

  Html html() {
    return Page.TABLES.html(
        findings.benchmark(),
        Page.template("tables.html")
            .with(
                Map.of(
                    "contents", Html.join("", tables.stream().map(TablesPage::entry).toList()),
                    "tables", Html.join("\n", tables.stream().map(TablesPage::html).toList()))));
  }

  private static Html entry(PaperTable table) {
    return Html.element("li")
        .of(HtmlTable.anchor("#" + table.id(), table.caption() + ", " + table.protocol().id()))
        .line();
  }

  private static Html html(PaperTable table) {
    List<Html> links =
        FILES.stream()
            .map(format -> HtmlTable.anchor(file(table, format), "." + format.extension()))
            .toList();
    return Html.of(
        HtmlRenderer.scrolling(table),
        Html.element("p")
            .with("class", "files")
            .of(Html.text("As "), Html.join(" ", links))
            .line());
  }

  private static String file(PaperTable table, TableFormat format) {
    return "tables/" + table.id() + "." + format.extension();
  }
}
