package org.timnet.report.site;

import java.util.List;
import java.util.Map;
import org.timnet.report.html.Html;
import org.timnet.report.table.PaperTable;

/**
 * Who is ahead on every corpus, split by split.
 *
 * @param findings of the night
 * @param tables one a split
 */
record AheadPage(Findings findings, List<PaperTable> tables) {
  /** Writes the tables' files. */
  void files(Site site) {
    TablesPage.files(tables, site);
  }

  Html html() {
    Contents contents = new Contents();
    tables.forEach(table -> contents.add("Splits", table.id(), table.protocol().split().id()));
    List<Html> shown =
        tables.isEmpty()
            ? List.of(Html.element("p").of("No case has a score yet.").line())
            : tables.stream().map(TablesPage::html).toList();
    return Page.AHEAD.html(
        findings.benchmark(),
        Page.template("ahead.html")
            .with(Map.of("contents", contents.html("Splits"), "tables", Html.join("\n", shown))));
  }
}
