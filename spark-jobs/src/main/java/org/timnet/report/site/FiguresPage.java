package org.timnet.report.site;

import java.util.List;
import java.util.Map;
import org.timnet.report.html.Html;

/**
 * All figures, for screens as SVG and for print as PNG too.
 *
 * @param findings of the night
 * @param figures in the order of the page
 */
record FiguresPage(Findings findings, List<SiteFigure> figures) {

  /** Writes the figures' files. */
  void files(Site site) {
    FigureFiles files = new FigureFiles(site);
    figures.forEach(files::put);
  }

  Html html(Site site) {
    FigureFiles files = new FigureFiles(site);
    List<Html> drawn = figures.stream().map(files::html).toList();
    Contents contents = new Contents();
    figures.forEach(
        figure -> contents.add(figure.entry().group(), figure.id(), figure.entry().name()));
    return Page.FIGURES.html(
        findings.benchmark(),
        Page.template("figures.html")
            .with(
                Map.of(
                    "contents", contents.html("Figures by kind and protocol"),
                    "figures", Html.join("\n", drawn))));
  }
}
