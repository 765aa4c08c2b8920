package org.timnet.report.figure;

import java.util.List;
import org.timnet.report.figure.Words.Anchor;

/** Says what markers and lines mean, in columns as wide as the longest name. */
final class Legend {
  private static final double SWATCH = 28;
  private static final double GAP = 14;

  private Legend() {}

  /** A name and how what it names is drawn. */
  record Entry(String name, Swatch swatch) {}

  /** Draws a sample in a box. */
  interface Swatch {
    void draw(Canvas canvas, Box box);
  }

  /**
   * Draws a legend.
   *
   * @return where it ends
   */
  static double draw(Canvas canvas, Box place, List<Entry> entries) {
    Lettering lettering = Lettering.BODY;
    double widest = entries.stream().mapToDouble(e -> lettering.width(e.name())).max().orElse(0);
    double column = Math.min(SWATCH + widest + GAP, place.width());
    int fitting = Math.max(1, (int) ((place.width() + GAP) / column));
    int rows = (entries.size() + fitting - 1) / fitting;
    // Rows of equal length rather than a last one of one entry.
    int columns = rows == 0 ? 1 : (entries.size() + rows - 1) / rows;
    double line = 1.2 * lettering.lineHeight();
    for (int i = 0; i < entries.size(); i++) {
      Entry entry = entries.get(i);
      int row = i / columns;
      double x = place.x() + i % columns * column;
      double y = place.y() + row * line;
      entry.swatch().draw(canvas, new Box(x, y, SWATCH - 6, line));
      canvas.words(
          x + SWATCH,
          y + line / 2 + 0.36 * lettering.size(),
          lettering.fitted(entry.name(), column - SWATCH),
          lettering,
          Anchor.START);
    }
    return place.y() + rows * line;
  }
}
