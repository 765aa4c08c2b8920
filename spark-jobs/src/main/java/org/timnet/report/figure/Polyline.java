package org.timnet.report.figure;

import java.util.List;

/** Straight lines from point to point. */
record Polyline(List<Point> points, Ink ink) implements Shape {
  Polyline {
    points = List.copyOf(points);
  }

  static Polyline between(double x1, double y1, double x2, double y2, Ink ink) {
    return new Polyline(List.of(new Point(x1, y1), new Point(x2, y2)), ink);
  }

  @Override
  public void drawOn(Surface surface) {
    surface.polyline(this);
  }
}
