package org.timnet.report.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.DoubleStream;

/**
 * The history of one cell as a line the size of a word, the newest night at its end: a disc within
 * the band of noise or without a band, a triangle that points to where it left the band.
 *
 * @param title what the cell is
 * @param nights scores from the oldest to the newest, in percent; NaN for a night without one
 * @param band where noise alone takes the score; empty where that is not known
 */
public record Sparkline(String title, List<Double> nights, Optional<Band> band) implements Figure {
  private static final double WIDTH = 120;
  private static final double HEIGHT = 28;
  private static final double INSET = 7;

  public Sparkline {
    nights = List.copyOf(nights);
  }

  /**
   * A range of scores in percent.
   *
   * @param low its lower end
   * @param high its upper end
   */
  public record Band(double low, double high) {
    public Band {
      if (!(low <= high)) {
        throw new IllegalArgumentException("no band from %s to %s".formatted(low, high));
      }
    }
  }

  @Override
  public Drawing drawing() {
    Canvas canvas = new Canvas(WIDTH);
    var range =
        DoubleStream.concat(
                nights.stream().mapToDouble(Double::doubleValue),
                band.stream().flatMapToDouble(b -> DoubleStream.of(b.low(), b.high())))
            .filter(Double::isFinite)
            .summaryStatistics();
    // A point in the middle rather than noise blown up to the line's whole height.
    double half = Math.max(0.5, (range.getMax() - range.getMin()) / 2);
    double middle = (range.getMax() + range.getMin()) / 2;
    Scale y = Scale.linear(middle - half, middle + half, HEIGHT - INSET, INSET);
    Scale x = Scale.linear(Math.min(0, nights.size() - 2), nights.size() - 1, INSET, WIDTH - INSET);
    band.ifPresent(
        b ->
            canvas.add(
                Polygon.of(
                    new Box(0, y.at(b.high()), WIDTH, y.at(b.low()) - y.at(b.high())),
                    Ink.fill(Colour.GRID))));
    if (range.getCount() == 0) {
      double centre = HEIGHT / 2;
      canvas.add(
          Polyline.between(
              INSET, centre, WIDTH - INSET, centre, Ink.line(Colour.FRAME, 1).dashed(3)));
    }
    line(canvas, x, y);
    newest(canvas, x, y);
    return canvas.done(title, description(), HEIGHT);
  }

  private void line(Canvas canvas, Scale x, Scale y) {
    Ink ink = Ink.line(Colour.MUTED, 1.4);
    List<Point> points = new ArrayList<>();
    for (int i = 0; i < nights.size(); i++) {
      if (Double.isFinite(nights.get(i))) {
        points.add(new Point(x.at(i), y.at(nights.get(i))));
      }
    }
    if (points.size() > 1) {
      canvas.add(new Polyline(points, ink));
    }
  }

  private void newest(Canvas canvas, Scale x, Scale y) {
    int last = nights.size() - 1;
    if (last < 0 || !Double.isFinite(nights.get(last))) {
      return;
    }
    double score = nights.get(last);
    Look look = new Look(Palette.BLUE, Marker.DISC);
    if (band.isPresent() && score < band.get().low()) {
      look = new Look(Palette.VERMILLION, Marker.TRIANGLE_DOWN);
    } else if (band.isPresent() && score > band.get().high()) {
      look = new Look(Palette.BLUISH_GREEN, Marker.TRIANGLE);
    }
    canvas.add(look.at(new Point(x.at(last), y.at(score))));
  }

  private String description() {
    List<Double> scored = nights.stream().filter(Double::isFinite).toList();
    if (scored.isEmpty()) {
      return "No night has a score.";
    }
    String text =
        String.format(
            Locale.ROOT,
            "%d %s, the newest %s",
            nights.size(),
            nights.size() == 1 ? "night" : "nights",
            Double.isFinite(nights.get(nights.size() - 1))
                ? String.format(Locale.ROOT, "%.2f", nights.get(nights.size() - 1))
                : "without a score");
    return text
        + band.map(b -> String.format(Locale.ROOT, "; noise %.2f to %.2f", b.low(), b.high()))
            .orElse("")
        + ".";
  }
}
