package org.timnet.report.site;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.timnet.report.html.Html;
import org.timnet.report.score.Protocol;
import org.timnet.report.table.HtmlRenderer;
import org.timnet.report.table.PaperTable;
import org.timnet.report.table.TableFormat;

/**
 * The paper's tables, ours beside the published ones, protocol by protocol.
 *
 * @param findings of the night
 * @param tables in the order of the page
 */
record TablesPage(Findings findings, List<PaperTable> tables) {
  private static final List<TableFormat> FILES =
      List.of(TableFormat.MARKDOWN, TableFormat.CSV, TableFormat.LATEX);

  /** Writes the tables' files. */
  void files(Site site) {
    files(tables, site);
  }

  /** Writes the files of some tables. */
  static void files(List<PaperTable> tables, Site site) {
    for (PaperTable table : tables) {
      for (TableFormat format : FILES) {
        site.put(file(table, format), format.render(table));
      }
    }
  }

  Html html() {
    Contents contents = new Contents();
    List<Html> shown = new ArrayList<>();
    Optional<Protocol> before = Optional.empty();
    for (PaperTable table : tables) {
      contents.add(group(table.protocol()), table.id(), table.caption());
      if (!before.equals(Optional.of(table.protocol()))) {
        shown.add(Html.element("h2").of(group(table.protocol())).line());
      }
      before = Optional.of(table.protocol());
      shown.add(html(table));
    }
    if (tables.isEmpty()) {
      shown.add(Html.element("p").of("No case has a score yet.").line());
    }
    return Page.TABLES.html(
        findings.benchmark(),
        Page.template("tables.html")
            .with(
                Map.of(
                    "contents", contents.html("Tables by protocol"),
                    "tables", Html.join("\n", shown))));
  }

  /** Captions say what is optimistic about it. */
  private static String group(Protocol protocol) {
    return "split %s, selection %s%s"
        .formatted(
            protocol.split().id(),
            protocol.selection().id(),
            protocol.selection().isOptimistic() ? " (optimistic)" : "");
  }

  /** A table with links to its files. */
  static Html html(PaperTable table) {
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
