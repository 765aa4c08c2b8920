package org.timnet.report.site;

import java.util.Optional;
import org.timnet.report.figure.Figure;

/**
 * A figure of the report.
 *
 * @param entry where the page's navigation lists it
 * @param id of its files
 * @param caption below it
 * @param wide for paper and wide screens
 * @param narrow for phones; empty where the wide one is narrow enough
 */
public record SiteFigure(
    Entry entry, String id, String caption, Figure wide, Optional<Figure> narrow) {
  /**
   * A place in the navigation.
   *
   * @param group what it shows, and under which protocol
   * @param name of the figure in its group, such as a corpus
   */
  public record Entry(String group, String name) {}

  static SiteFigure of(Entry entry, String id, String caption, Figure figure) {
    return new SiteFigure(entry, id, caption, figure, Optional.empty());
  }

  /** One with another layout for phones. */
  public static SiteFigure of(Entry entry, String id, String caption, Figure wide, Figure narrow) {
    return new SiteFigure(entry, id, caption, wide, Optional.of(narrow));
  }
}
