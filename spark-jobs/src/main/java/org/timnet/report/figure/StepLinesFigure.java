package org.timnet.report.figure;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Lines over something that is counted, by the step that each belongs to: darker ones are further.
 * All plots have the same vertical axis.
 *
 * @param title of the figure
 * @param note under the title; may be empty
 * @param steps names of the steps, the first one first
 * @param marked name of the lines that stand out; empty where none does
 * @param plots beside each other, at least one
 * @param columns plots in a row: 2 for wide screens, 1 for narrow ones
 */
public record StepLinesFigure(
    String title, String note, List<String> steps, String marked, List<Plotted> plots, int columns)
    implements Figure {
  private static final PlotGrid.Margins MARGINS = new PlotGrid.Margins(42, 26, 12, 36);
  private static final double PLOT_WIDTH = 280;
  private static final double PLOT_HEIGHT = 220;

  /** More lines than that are drawn thinner. */
  private static final int FEW = 12;

  public StepLinesFigure {
    steps = List.copyOf(steps);
    plots = List.copyOf(plots);
  }

  /**
   * One plot.
   *
   * @param heading above it
   * @param counted name of what the horizontal axis counts, from 0
   * @param lines those in front last
   * @param marked the line that stands out; empty for none
   */
  public record Plotted(String heading, String counted, List<Line> lines, List<Place> marked) {
    public Plotted {
      lines = List.copyOf(lines);
      marked = List.copyOf(marked);
    }

    private Stream<Place> places() {
      return Stream.concat(lines.stream().flatMap(line -> line.places().stream()), marked.stream());
    }
  }

  /**
   * One line.
   *
   * @param step that it belongs to, from 0
   * @param places that it goes through, at least one
   */
  public record Line(int step, List<Place> places) {
    public Line {
      places = List.copyOf(places);
    }
  }

  /**
   * A place on a plot.
   *
   * @param x what is counted, at least 0
   * @param y finite
   */
  public record Place(double x, double y) {
    public Place {
      if (!(x >= 0) || !Double.isFinite(y)) {
        throw new IllegalArgumentException("a line cannot go through %s, %s".formatted(x, y));
      }
    }
  }

  @Override
  public Drawing drawing() {
    Steps looks = new Steps(steps, marked);
    double width = plots.size() == 1 && columns > 1 ? 2 * PLOT_WIDTH : PLOT_WIDTH;
    PlotGrid grid = PlotGrid.of(plots.size(), columns, MARGINS, width, PLOT_HEIGHT);
    Canvas canvas = new Canvas(grid.width());
    double top = canvas.header(title, note);
    for (int i = 0; i < plots.size(); i++) {
      draw(plots.get(i), looks, canvas, grid.plot(i, top));
    }
    Box legend = grid.legend(plots.size() - 1, top, 8);
    return canvas.done(
        title, description(), Legend.draw(canvas, legend, looks.lines()) + Canvas.MARGIN);
  }

  private void draw(Plotted plotted, Steps looks, Canvas canvas, Box box) {
    Plot plot = new Plot(canvas, box);
    plot.heading(plotted.heading());
    Scale y = plot.yAxis(Ticks.around(places().mapToDouble(Place::y), 5));
    double most = plotted.places().mapToDouble(Place::x).max().orElse(1);
    Scale x = plot.xAxis(Math.max(1, most), plotted.counted());
    double thickness = plotted.lines().size() > FEW ? 0.8 : 2;
    for (Line line : plotted.lines()) {
      draw(line.places(), x, y, Ink.line(looks.colour(line.step()), thickness), canvas);
    }
    if (!plotted.marked().isEmpty()) {
      draw(plotted.marked(), x, y, Ink.line(Steps.MARKED, 2.4), canvas);
    }
  }

  private static void draw(List<Place> places, Scale x, Scale y, Ink ink, Canvas canvas) {
    List<Point> points =
        places.stream().map(place -> new Point(x.at(place.x()), y.at(place.y()))).toList();
    if (points.size() == 1) {
      canvas.add(new Disc(points.get(0), Math.max(1.6, ink.width()), Ink.fill(ink.stroke())));
    } else {
      canvas.add(new Polyline(points, ink));
    }
  }

  private Stream<Place> places() {
    return plots.stream().flatMap(Plotted::places);
  }

  private String description() {
    return plots.stream()
            .map(
                plot ->
                    String.format(
                        Locale.ROOT,
                        "%s, %d lines over %s",
                        plot.heading(),
                        plot.lines().size(),
                        plot.counted()))
            .collect(Collectors.joining("; ", "", ". "))
        + String.format(
            Locale.ROOT,
            "The highest value is %.2f. ",
            places().mapToDouble(Place::y).max().orElse(0))
        + note;
  }
}
