package org.timnet.report.site;

import java.util.Optional;
import org.timnet.report.figure.Figure;

/**
 * A figure of the report.
 *
 * @param id of its files
 * @param caption below it
 * @param wide for paper and wide screens
 * @param narrow for phones; empty where the wide one is narrow enough
 */
public record SiteFigure(String id, String caption, Figure wide, Optional<Figure> narrow) {
  static SiteFigure of(String id, String caption, Figure figure) {
    return new SiteFigure(id, caption, figure, Optional.empty());
  }

  static SiteFigure of(String id, String caption, Figure wide, Figure narrow) {
    return new SiteFigure(id, caption, wide, Optional.of(narrow));
  }
}
