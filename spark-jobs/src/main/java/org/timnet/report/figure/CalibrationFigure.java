package org.timnet.report.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.timnet.evaluation.Calibration;

/**
 * Reliability diagram, and what remains right where only the surest answers are given.
 *
 * @param title of the figure
 * @param note under the title: protocol and settings; may be empty
 * @param calibration of the answers
 * @param columns plots beside each other: 2 for paper, 1 for narrow screens
 */
public record CalibrationFigure(String title, String note, Calibration calibration, int columns)
    implements Figure {
  private static final PlotGrid.Margins MARGINS = new PlotGrid.Margins(42, 26, 6, 36);
  private static final double PLOT_WIDTH = 280;
  private static final double PLOT_HEIGHT = 190;
  private static final Ink EVEN = Ink.line(Colour.BLACK, 1.2).dashed(3);
  private static final Ink LINE = Ink.line(Palette.BLUE, 2.2);
  private static final Ink DOT = Ink.fill(Palette.BLUE).outlined(Colour.WHITE, 1);

  /** Areas of dots say how many answers are in a bin. */
  private static final double LARGEST_DOT = 9;

  private static final double LEAST_DOT = 2;

  @Override
  public Drawing drawing() {
    PlotGrid grid = PlotGrid.of(2, columns, MARGINS, PLOT_WIDTH, PLOT_HEIGHT);
    Canvas canvas = new Canvas(grid.width());
    double top = canvas.header(title, note);
    reliability(canvas, grid.plot(0, top));
    coverage(canvas, grid.plot(1, top));
    return canvas.done(title, description(), grid.bottom(1, top) + Canvas.MARGIN);
  }

  private void reliability(Canvas canvas, Box box) {
    Plot plot = new Plot(canvas, box);
    plot.heading("Right in %, by confidence");
    Scale y = plot.yAxis(Ticks.enclosing(0, 100, 5));
    Scale x = plot.xAxis(100, "confidence in %");
    canvas.add(Polyline.between(x.at(0), y.at(0), x.at(100), y.at(100), EVEN));
    for (Calibration.Bin bin : calibration.bins()) {
      double share = (double) bin.count() / calibration.answers().size();
      canvas.add(
          new Disc(
              new Point(x.at(100 * bin.confidence()), y.at(100 * bin.accuracy())),
              Math.max(LEAST_DOT, LARGEST_DOT * Math.sqrt(share)),
              DOT));
    }
  }

  private void coverage(Canvas canvas, Box box) {
    Plot plot = new Plot(canvas, box);
    plot.heading("Right in %, surest ones only");
    Scale y = plot.yAxis(Ticks.enclosing(0, 100, 5));
    Scale x = plot.xAxis(100, "answered in %");
    List<Point> line = new ArrayList<>();
    for (Calibration.Coverage step : calibration.coverage()) {
      line.add(new Point(x.at(100 * step.answered()), y.at(100 * step.accuracy())));
    }
    canvas.add(new Polyline(line, LINE));
    canvas.add(new Disc(line.get(line.size() - 1), 3.6, DOT));
  }

  private String description() {
    return String.format(
        Locale.ROOT,
        "Reliability diagram of %d answers: expected calibration error %.1f points, mean confidence"
            + " %.1f points %s the share of right answers. %s",
        calibration.answers().size(),
        100 * calibration.error(),
        100 * Math.abs(calibration.overconfidence()),
        calibration.overconfidence() < 0 ? "below" : "above",
        note);
  }
}
