package org.timnet.report.figure;

import java.util.List;

/** A closed outline of straight lines. */
record Polygon(List<Point> corners, Ink ink) implements Shape {
  Polygon {
    corners = List.copyOf(corners);
  }

  static Polygon of(Box box, Ink ink) {
    return new Polygon(
        List.of(
            new Point(box.x(), box.y()),
            new Point(box.right(), box.y()),
            new Point(box.right(), box.bottom()),
            new Point(box.x(), box.bottom())),
        ink);
  }

  @Override
  public void drawOn(Surface surface) {
    surface.polygon(this);
  }
}
