package org.timnet.report.site;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.timnet.report.html.Html;
import org.timnet.report.html.Template;

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

  Html html(Site site) {
    Template drawing = Page.template("figure.html");
    List<Html> drawn = figures.stream().map(figure -> html(drawing, figure, site)).toList();
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

  private static Html html(Template drawing, SiteFigure figure, Site site) {
    return drawing.with(
        Map.of(
            "id", Html.text(figure.id()),
            "narrow", narrow(figure),
            "image",
                Html.element("img").with("src", svg(figure)).with("alt", figure.caption()).alone(),
            "caption", Html.text(figure.caption()),
            "files", files(figure, site)));
  }

  private static Html narrow(SiteFigure figure) {
    return figure.narrow().isEmpty()
        ? Html.EMPTY
        : Html.element("source")
            .with("media", "(max-width: 48rem)")
            .with("srcset", narrowSvg(figure))
            .alone();
  }

  private static Html files(SiteFigure figure, Site site) {
    List<Html> links = new ArrayList<>();
    links.add(HtmlTable.anchor(svg(figure), ".svg"));
    if (site.files().containsKey(png(figure))) {
      links.add(HtmlTable.anchor(png(figure), ".png"));
    }
    return Html.join(" ", links);
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
