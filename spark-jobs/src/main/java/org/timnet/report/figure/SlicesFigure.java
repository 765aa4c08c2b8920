package org.timnet.report.figure;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A value against one place after another: a plot an axis, all with the same vertical axis, dots by
 * the step that each belongs to.
 *
 * @param title of the figure
 * @param note under the title; may be empty
 * @param steps names of the steps, the first one first
 * @param marked name of the dot that stands out; empty where none does
 * @param slices one a plot, at least one
 * @param columns plots in a row: 3 for wide screens, 1 for narrow ones
 */
public record SlicesFigure(
    String title, String note, List<String> steps, String marked, List<Slice> slices, int columns)
    implements Figure {
  private static final PlotGrid.Margins MARGINS = new PlotGrid.Margins(42, 26, 6, 22);
  private static final double ALONE = 280;
  private static final double AMONG_OTHERS = 168;
  private static final double PLOT_HEIGHT = 150;

  public SlicesFigure {
    steps = List.copyOf(steps);
    slices = List.copyOf(slices);
  }

  /**
   * One plot.
   *
   * @param axis the horizontal one
   * @param dots those in front last
   * @param marked the dot that stands out, alone or nothing
   */
  public record Slice(PlaceAxis axis, List<Dot> dots, List<Dot> marked) {
    public Slice {
      dots = List.copyOf(dots);
      marked = List.copyOf(marked);
    }
  }

  /**
   * One dot.
   *
   * @param place 0..1
   * @param value finite
   * @param step that it belongs to, from 0
   */
  public record Dot(double place, double value, int step) {
    public Dot {
      if (!(place >= 0 && place <= 1) || !Double.isFinite(value)) {
        throw new IllegalArgumentException("a dot cannot lie at %s, %s".formatted(place, value));
      }
    }
  }

  @Override
  public Drawing drawing() {
    Steps looks = new Steps(steps, marked);
    double width = columns == 1 ? ALONE : AMONG_OTHERS;
    // Few slices leave places empty: title and legend take the width.
    int places = Math.max(columns, slices.size());
    PlotGrid grid = PlotGrid.of(places, columns, MARGINS, width, PLOT_HEIGHT);
    Canvas canvas = new Canvas(grid.width());
    double top = canvas.header(title, note);
    Ticks ticks = Ticks.around(dots().mapToDouble(Dot::value), 4);
    for (int i = 0; i < slices.size(); i++) {
      draw(slices.get(i), grid.plot(i, top), ticks, looks, canvas);
    }
    Box legend = grid.legend(slices.size() - 1, top, 12);
    return canvas.done(
        title, description(), Legend.draw(canvas, legend, looks.dots()) + Canvas.MARGIN);
  }

  private static void draw(Slice slice, Box box, Ticks ticks, Steps looks, Canvas canvas) {
    Plot plot = new Plot(canvas, box);
    plot.heading(Lettering.HEADING.fittedKey(slice.axis().name(), box.width()));
    Scale y = plot.yAxis(ticks);
    Scale x = plot.xAxis(slice.axis());
    for (Dot dot : slice.dots()) {
      canvas.add(looks.dot(new Point(x.at(dot.place()), y.at(dot.value())), dot.step()));
    }
    for (Dot dot : slice.marked()) {
      canvas.add(Steps.marked(new Point(x.at(dot.place()), y.at(dot.value()))));
    }
  }

  private Stream<Dot> dots() {
    return slices.stream()
        .flatMap(slice -> Stream.concat(slice.dots().stream(), slice.marked().stream()));
  }

  private String description() {
    return slices.stream()
            .map(
                slice ->
                    String.format(
                        Locale.ROOT, "%s with %d dots", slice.axis().name(), slice.dots().size()))
            .collect(Collectors.joining(", ", "A plot each of ", ". "))
        + note;
  }
}
