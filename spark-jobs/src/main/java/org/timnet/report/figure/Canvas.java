package org.timnet.report.figure;

import java.util.ArrayList;
import java.util.List;

/** A drawing in the making: as wide as the figure says, as high as it turns out. */
final class Canvas {
  static final double MARGIN = 10;

  private final double width;
  private final List<Shape> shapes = new ArrayList<>();

  Canvas(double width) {
    this.width = width;
  }

  void add(Shape shape) {
    shapes.add(shape);
  }

  void words(double x, double y, String text, Lettering lettering, Words.Anchor anchor) {
    words(x, y, text, lettering, anchor, Colour.TEXT);
  }

  void words(
      double x, double y, String text, Lettering lettering, Words.Anchor anchor, Colour colour) {
    add(new Words(new Point(x, y), text, lettering, anchor, colour));
  }

  /**
   * Writes title and note over the figure's whole width.
   *
   * @return where the figure goes on
   */
  double header(String title, String note) {
    double y = paragraph(MARGIN, title, Lettering.TITLE, Colour.TEXT);
    return paragraph(y, note, Lettering.BODY, Colour.MUTED) + 4;
  }

  private double paragraph(double top, String text, Lettering lettering, Colour colour) {
    double y = top;
    for (String line : lettering.lines(text, width - 2 * MARGIN)) {
      y += lettering.lineHeight();
      words(MARGIN, y - 0.35 * lettering.size(), line, lettering, Words.Anchor.START, colour);
    }
    return y;
  }

  /** The finished drawing on white paper, which a page of any colour keeps readable. */
  Drawing done(String title, String description, double height) {
    List<Shape> all = new ArrayList<>();
    all.add(Polygon.of(new Box(0, 0, width, height), Ink.fill(Colour.WHITE)));
    all.addAll(shapes);
    return new Drawing(title, description, width, height, all);
  }
}
