package org.timnet.report.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.timnet.report.figure.Words.Anchor;

/**
 * Parallel coordinates: an axis a row, and lines from the first row to the last; darker lines are
 * better. A line has a gap where it has no place on an axis.
 *
 * @param title of the figure
 * @param note under the title; may be empty
 * @param axes at least two, from above
 * @param lines those in front last
 * @param marked the line that stands out; empty for none
 * @param width of the axes: 660 for wide screens, 320 for narrow ones
 */
public record ParallelFigure(
    String title,
    String note,
    List<PlaceAxis> axes,
    List<Line> lines,
    List<Double> marked,
    double width)
    implements Figure {
  private static final double ROW = 64;
  private static final double LIGHTEST = 0.18;

  public ParallelFigure {
    axes = List.copyOf(axes);
    lines = List.copyOf(lines);
    marked = List.copyOf(marked);
  }

  /**
   * One line.
   *
   * @param places on every axis, 0..1 each; not a number where it has none
   * @param quality 0..1, the higher the darker
   */
  public record Line(List<Double> places, double quality) {
    public Line {
      places = List.copyOf(places);
    }
  }

  @Override
  public Drawing drawing() {
    Canvas canvas = new Canvas(2 * Canvas.MARGIN + width);
    double top = canvas.header(title, note) + 24;
    Scale x = Scale.linear(0, 1, Canvas.MARGIN, Canvas.MARGIN + width);
    for (Line line : lines) {
      Colour colour = Palette.sequential(LIGHTEST + (1 - LIGHTEST) * line.quality());
      draw(line.places(), x, top, Ink.line(colour, 0.8 + 0.6 * line.quality()), canvas);
    }
    draw(marked, x, top, Ink.line(Steps.MARKED, 2.4), canvas);
    for (int row = 0; row < axes.size(); row++) {
      axis(axes.get(row), top + row * ROW, canvas);
    }
    double bottom = top + (axes.size() - 1) * ROW + 24;
    return canvas.done(title, description(), bottom + Canvas.MARGIN);
  }

  private static void draw(List<Double> places, Scale x, double top, Ink ink, Canvas canvas) {
    List<Point> points = new ArrayList<>();
    for (int row = 0; row <= places.size(); row++) {
      if (row < places.size() && !places.get(row).isNaN()) {
        points.add(new Point(x.at(places.get(row)), top + row * ROW));
        continue;
      }
      if (points.size() > 1) {
        canvas.add(new Polyline(points, ink));
      } else if (points.size() == 1) {
        canvas.add(new Disc(points.get(0), 1.5, Ink.fill(ink.stroke())));
      }
      points.clear();
    }
  }

  private void axis(PlaceAxis axis, double y, Canvas canvas) {
    double left = Canvas.MARGIN;
    canvas.add(Polyline.between(left, y, left + width, y, Ink.line(Colour.FRAME, 1.4)));
    label(left, y - 8, Lettering.BODY.fittedKey(axis.name(), width), Lettering.BODY, canvas);
    for (PlaceAxis.Label label : axis.labels(width)) {
      double at = left + label.place() * width;
      canvas.add(Polyline.between(at, y - 3, at, y + 3, Ink.line(Colour.FRAME, 1.4)));
      label(
          left + label.start(),
          y + 4 + 0.9 * Lettering.SMALL.size(),
          label.text(),
          Lettering.SMALL,
          canvas);
    }
  }

  /** On a piece of paper of its own: lines cross where it stands. */
  private static void label(double x, double y, String text, Lettering lettering, Canvas canvas) {
    Words words = new Words(new Point(x, y), text, lettering, Anchor.START, Colour.TEXT);
    canvas.add(Polygon.of(words.extent(), Ink.fill(Colour.WHITE)));
    canvas.add(words);
  }

  private String description() {
    return String.format(
        Locale.ROOT,
        "Parallel coordinates: %d lines over %s. %s",
        lines.size(),
        axes.stream().map(PlaceAxis::name).collect(Collectors.joining(", ")),
        note);
  }
}
