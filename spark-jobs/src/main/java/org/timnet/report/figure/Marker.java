package org.timnet.report.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Forms that stay apart where colours are not seen or not printed. All look equally large. */
enum Marker {
  DISC,
  TRIANGLE,
  SQUARE,
  DIAMOND,
  TRIANGLE_DOWN,
  STAR,
  PLUS,
  CROSS;

  Shape at(Point centre, Ink ink) {
    return switch (this) {
      case DISC -> new Disc(centre, 4, ink);
      case TRIANGLE -> regular(centre, 3, 5, -90, ink);
      case SQUARE -> regular(centre, 4, 5, 45, ink);
      case DIAMOND -> regular(centre, 4, 5.2, 0, ink);
      case TRIANGLE_DOWN -> regular(centre, 3, 5, 90, ink);
      case STAR -> star(centre, ink);
      case PLUS -> cross(centre, 0, ink);
      case CROSS -> cross(centre, 45, ink);
    };
  }

  private static Shape regular(Point centre, int corners, double radius, double degrees, Ink ink) {
    return new Polygon(
        IntStream.range(0, corners)
            .mapToObj(i -> polar(centre, radius, degrees + i * 360.0 / corners))
            .toList(),
        ink);
  }

  private static Shape star(Point centre, Ink ink) {
    return new Polygon(
        IntStream.range(0, 10)
            .mapToObj(i -> polar(centre, i % 2 == 0 ? 6 : 2.5, -90 + 36 * i))
            .toList(),
        ink);
  }

  private static Shape cross(Point centre, double degrees, Ink ink) {
    double halfArm = 1.5;
    double length = 5;
    double tip = Math.hypot(length, halfArm);
    double spread = StrictMath.toDegrees(StrictMath.atan2(halfArm, length));
    List<Point> corners = new ArrayList<>();
    for (int arm = 0; arm < 4; arm++) {
      double angle = degrees + 90 * arm;
      corners.add(polar(centre, tip, angle - spread));
      corners.add(polar(centre, tip, angle + spread));
      corners.add(polar(centre, halfArm * StrictMath.sqrt(2), angle + 45));
    }
    return new Polygon(corners, ink);
  }

  private static Point polar(Point centre, double radius, double degrees) {
    double angle = StrictMath.toRadians(degrees);
    return centre.plus(radius * StrictMath.cos(angle), radius * StrictMath.sin(angle));
  }
}
