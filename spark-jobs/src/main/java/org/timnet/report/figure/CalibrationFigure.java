package org.timnet.report.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.timnet.evaluation.Calibration;

/**
 * Reliability diagram, and what remains right where only the surest answers are given.
 *
 * @param title of the figure
 * @param note under the title: protocol and settings; may be empty
 * @param trained of the answers as the network gives them
 * @param atTemperature of the same answers at the temperatures of their models; empty where no
 *     utterances were held out to fit one on
 * @param columns plots beside each other: 2 for paper, 1 for narrow screens
 */
public record CalibrationFigure(
    String title,
    String note,
    Calibration trained,
    Optional<Calibration> atTemperature,
    int columns)
    implements Figure {
  private static final PlotGrid.Margins MARGINS = new PlotGrid.Margins(42, 26, 6, 36);
  private static final double PLOT_WIDTH = 280;
  private static final double PLOT_HEIGHT = 190;
  private static final Ink EVEN = Ink.line(Colour.BLACK, 1.2).dashed(3);
  private static final Colour TRAINED = Palette.BLUE;
  private static final Colour AT_TEMPERATURE = Palette.VERMILLION;

  /** Areas of dots say how many answers are in a bin. */
  private static final double LARGEST_DOT = 9;

  private static final double LEAST_DOT = 2;
  private static final double LAST_DOT = 3.6;
  private static final double LINE = 2.2;

  @Override
  public Drawing drawing() {
    PlotGrid grid = PlotGrid.of(2, columns, MARGINS, PLOT_WIDTH, PLOT_HEIGHT);
    Canvas canvas = new Canvas(grid.width());
    double top = canvas.header(title, note);
    reliability(canvas, grid.plot(0, top));
    coverage(canvas, grid.plot(1, top));
    double bottom =
        atTemperature.isEmpty()
            ? grid.bottom(1, top)
            : Legend.draw(
                canvas,
                grid.legend(1, top, 8),
                List.of(entry("as trained", TRAINED), entry("at the temperature", AT_TEMPERATURE)));
    return canvas.done(title, description(), bottom + Canvas.MARGIN);
  }

  private static Legend.Entry entry(String name, Colour colour) {
    return new Legend.Entry(
        name,
        (canvas, box) -> {
          double y = box.y() + box.height() / 2;
          canvas.add(Polyline.between(box.x(), y, box.right(), y, Ink.line(colour, LINE)));
          canvas.add(new Disc(new Point(box.middle(), y), LAST_DOT, dot(colour)));
        });
  }

  private static Ink dot(Colour colour) {
    return Ink.fill(colour).outlined(Colour.WHITE, 1);
  }

  private void reliability(Canvas canvas, Box box) {
    Plot plot = new Plot(canvas, box);
    plot.heading("Right in %, by confidence");
    Scale y = plot.yAxis(Ticks.enclosing(0, 100, 5));
    Scale x = plot.xAxis(100, "confidence in %");
    canvas.add(Polyline.between(x.at(0), y.at(0), x.at(100), y.at(100), EVEN));
    dots(canvas, x, y, trained, TRAINED);
    atTemperature.ifPresent(answers -> dots(canvas, x, y, answers, AT_TEMPERATURE));
  }

  private static void dots(
      Canvas canvas, Scale x, Scale y, Calibration calibration, Colour colour) {
    for (Calibration.Bin bin : calibration.bins()) {
      double share = (double) bin.count() / calibration.answers().size();
      canvas.add(
          new Disc(
              new Point(x.at(100 * bin.confidence()), y.at(100 * bin.accuracy())),
              Math.max(LEAST_DOT, LARGEST_DOT * Math.sqrt(share)),
              dot(colour)));
    }
  }

  private void coverage(Canvas canvas, Box box) {
    Plot plot = new Plot(canvas, box);
    plot.heading("Right in %, surest ones only");
    Scale y = plot.yAxis(Ticks.enclosing(0, 100, 5));
    Scale x = plot.xAxis(100, "answered in %");
    line(canvas, x, y, trained, TRAINED);
    atTemperature.ifPresent(answers -> line(canvas, x, y, answers, AT_TEMPERATURE));
  }

  private static void line(
      Canvas canvas, Scale x, Scale y, Calibration calibration, Colour colour) {
    List<Point> line = new ArrayList<>();
    for (Calibration.Coverage step : calibration.coverage()) {
      line.add(new Point(x.at(100 * step.answered()), y.at(100 * step.accuracy())));
    }
    canvas.add(new Polyline(line, Ink.line(colour, LINE)));
    canvas.add(new Disc(line.get(line.size() - 1), LAST_DOT, dot(colour)));
  }

  private String description() {
    return String.format(
        Locale.ROOT,
        "Reliability diagram of %d answers: %s. %s",
        trained.answers().size(),
        atTemperature
            .map(
                answers ->
                    "as trained %s; at the temperature %s"
                        .formatted(description(trained), description(answers)))
            .orElse(description(trained)),
        note);
  }

  private static String description(Calibration calibration) {
    return String.format(
        Locale.ROOT,
        "expected calibration error %.1f points, mean confidence %.1f points %s the share of right"
            + " answers",
        100 * calibration.error(),
        100 * Math.abs(calibration.overconfidence()),
        calibration.overconfidence() < 0 ? "below" : "above");
  }
}
