package org.timnet.report.site;

import static org.timnet.report.Markup.escaped;

import java.util.List;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All figures, for screens as SVG and for print as PNG too.
 *
 * @param findings of the night
 * @param figures in the order of the page
 */
record FiguresPage(Findings findings, List<SiteFigure> figures) {
  private static final Logger LOG = LoggerFactory.getLogger(FiguresPage.class);
  private static final double PRINT = 3;

  /** Writes the figures' files. */
  void files(Site site) {
    for (SiteFigure figure : figures) {
      site.put(svg(figure), figure.wide().svg());
      figure.narrow().ifPresent(narrow -> site.put(narrowSvg(figure), narrow.svg()));
      try {
        site.put(png(figure), figure.wide().png(PRINT));
      } catch (IllegalStateException e) {
        LOG.warn("{} is there as SVG only: {}", figure.id(), e.getMessage());
      }
    }
  }

  String html(Site site) {
    return Page.FIGURES.html(
        findings.benchmark(),
        "<h1>Figures</h1>\n"
            + figures.stream().map(figure -> html(figure, site)).collect(Collectors.joining("\n")));
  }

  private static String html(SiteFigure figure, Site site) {
    String png =
        site.files().containsKey(png(figure)) ? " " + HtmlTable.anchor(png(figure), ".png") : "";
    String narrow =
        figure
            .narrow()
            .map(
                each ->
                    "<source media=\"(max-width: 48rem)\" srcset=\""
                        + escaped(narrowSvg(figure))
                        + "\">")
            .orElse("");
    return """
    <figure class="drawing" id="%s">
    <picture>%s<img src="%s" alt="%s"></picture>
    <figcaption>%s</figcaption>
    <p class="files">As %s%s</p>
    </figure>
    """
        .formatted(
            escaped(figure.id()),
            narrow,
            escaped(svg(figure)),
            escaped(figure.caption()),
            escaped(figure.caption()),
            HtmlTable.anchor(svg(figure), ".svg"),
            png);
  }

  private static String svg(SiteFigure figure) {
    return "figures/" + figure.id() + ".svg";
  }

  private static String narrowSvg(SiteFigure figure) {
    return "figures/" + figure.id() + "-narrow.svg";
  }

  private static String png(SiteFigure figure) {
    return "figures/" + figure.id() + ".png";
  }
}
