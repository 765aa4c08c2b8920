package org.timnet.report.site;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.timnet.report.html.Html;
import org.timnet.report.html.Template;

/** Puts figures among the files of a site: as SVG for screens, and as PNG for print too. */
public final class FigureFiles {
  private static final Logger LOG = LoggerFactory.getLogger(FigureFiles.class);
  private static final double PRINT = 3;

  private final Site site;
  private final Template drawing = Page.template("figure.html");

  /** Figures of a site. */
  public FigureFiles(Site site) {
    this.site = site;
  }

  /** Writes a figure's files; without the PNG where the machine has no fonts to draw it with. */
  public void put(SiteFigure figure) {
    putSvg(figure);
    try {
      site.put(png(figure), figure.wide().png(PRINT));
    } catch (IllegalStateException e) {
      LOG.warn("{} is there as SVG only: {}", figure.id(), e.getMessage());
    }
  }

  /** Writes a figure's SVG files, which take little to draw. */
  public void putSvg(SiteFigure figure) {
    site.put(svg(figure), figure.wide().svg());
    figure.narrow().ifPresent(narrow -> site.put(narrowSvg(figure), narrow.svg()));
  }

  /** The figure on a page, once its files are there. */
  public Html html(SiteFigure figure) {
    return drawing.with(
        Map.of(
            "id", Html.text(figure.id()),
            "narrow", narrow(figure),
            "image",
                Html.element("img").with("src", svg(figure)).with("alt", figure.caption()).alone(),
            "caption", Html.text(figure.caption()),
            "files", files(figure)));
  }

  private static Html narrow(SiteFigure figure) {
    return figure.narrow().isEmpty()
        ? Html.EMPTY
        : Html.element("source")
            .with("media", "(max-width: 48rem)")
            .with("srcset", narrowSvg(figure))
            .alone();
  }

  private Html files(SiteFigure figure) {
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
