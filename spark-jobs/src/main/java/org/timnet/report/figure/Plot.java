package org.timnet.report.figure;

import java.math.BigDecimal;
import org.timnet.report.figure.Words.Anchor;

/** A box with axes around it that data are drawn in. */
final class Plot {
  private static final double TICK_GAP = 5;

  private final Canvas canvas;
  private final Box box;

  Plot(Canvas canvas, Box box) {
    this.canvas = canvas;
    this.box = box;
  }

  /** Writes what the plot shows above it. */
  void heading(String text) {
    canvas.words(
        box.x(),
        box.y() - 8,
        Lettering.HEADING.fitted(text, box.width()),
        Lettering.HEADING,
        Anchor.START);
  }

  /** Draws the left axis with lines across the box. */
  Scale yAxis(Ticks ticks) {
    Scale scale = Scale.linear(ticks.first(), ticks.last(), box.bottom(), box.y());
    for (double value : ticks.values()) {
      tick(scale.at(value), ticks.label(value), value == 0 ? Colour.FRAME : Colour.GRID);
    }
    return scale;
  }

  /** The same with a logarithmic axis. */
  Scale yAxis(LogTicks ticks) {
    Scale scale = Scale.logarithmic(ticks.first(), ticks.last(), box.bottom(), box.y());
    for (BigDecimal value : ticks.values()) {
      tick(scale.at(value.doubleValue()), value.toPlainString(), Colour.GRID);
    }
    return scale;
  }

  private void tick(double y, String label, Colour line) {
    canvas.add(Polyline.between(box.x(), y, box.right(), y, Ink.line(line, 1)));
    canvas.words(
        box.x() - TICK_GAP,
        y + 0.36 * Lettering.SMALL.size(),
        label,
        Lettering.SMALL,
        Anchor.END,
        Colour.MUTED);
  }

  /**
   * Draws the lower axis.
   *
   * @param high where it ends; it starts at 0
   * @param name of what it counts
   */
  Scale xAxis(double high, String name) {
    // Steps of at least 1: what is counted comes whole.
    return xAxis(high, Ticks.enclosing(0, Math.max(high, 5), 5), name);
  }

  /** Draws the lower axis in seconds, from 0 on. */
  Scale timeAxis(double seconds) {
    return xAxis(seconds, Ticks.enclosing(0, seconds, 8), "seconds");
  }

  private Scale xAxis(double high, Ticks enclosing, String name) {
    Scale scale = Scale.linear(0, high, box.x(), box.right());
    Ticks ticks = enclosing.upTo(high);
    canvas.add(
        Polyline.between(
            box.x(), box.bottom(), box.right(), box.bottom(), Ink.line(Colour.FRAME, 1)));
    for (double value : ticks.values()) {
      double x = scale.at(value);
      canvas.add(Polyline.between(x, box.bottom(), x, box.bottom() + 4, Ink.line(Colour.FRAME, 1)));
      below(x, 1, ticks.label(value), Anchor.MIDDLE);
    }
    below(box.middle(), 2, name, Anchor.MIDDLE);
    return scale;
  }

  /** Draws the lower axis with names at its places, from 0 at the left to 1 at the right. */
  Scale xAxis(PlaceAxis axis) {
    Scale scale = Scale.linear(0, 1, box.x(), box.right());
    canvas.add(
        Polyline.between(
            box.x(), box.bottom(), box.right(), box.bottom(), Ink.line(Colour.FRAME, 1)));
    for (PlaceAxis.Label label : axis.labels(box.width())) {
      double x = scale.at(label.place());
      canvas.add(Polyline.between(x, box.bottom(), x, box.bottom() + 4, Ink.line(Colour.FRAME, 1)));
      below(box.x() + label.start(), 1, label.text(), Anchor.START);
    }
    return scale;
  }

  /** Writes below the box, in line 1, 2 and so on. */
  void below(double x, int line, String text, Anchor anchor) {
    double y = box.bottom() + 2 + line * Lettering.SMALL.lineHeight();
    canvas.words(x, y, text, Lettering.SMALL, anchor, Colour.MUTED);
  }
}
