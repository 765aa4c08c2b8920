package org.timnet.report.site;

import java.util.List;
import java.util.Map;
import org.timnet.report.html.Html;

/**
 * What all pages have around their body.
 *
 * @param title of the document
 * @param navigation links to other pages
 * @param synthetic names of the corpora that nobody speaks in; none for no banner
 * @param footer who made the page, of what
 */
public record PageFrame(String title, Html navigation, List<String> synthetic, String footer) {
  public PageFrame {
    synthetic = List.copyOf(synthetic);
  }

  /** The page. */
  public Html around(Html body) {
    return Page.template("page.html")
        .with(
            Map.of(
                "title", Html.text(title),
                "navigation", navigation,
                "banner", SyntheticBanner.of(synthetic),
                "body", body,
                "footer", Html.text(footer)));
  }
}
