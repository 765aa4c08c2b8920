package org.timnet.report.figure;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.timnet.report.figure.Words.Anchor;

/**
 * How large the term of every temporal-aware block, and so of every time scale, is in the fused
 * representation (paper, equation 4), as a share of all terms: a bar for the mean of the trainings,
 * a dot for each, a line for what they started from.
 *
 * @param title of the figure
 * @param note under the title: protocol and settings; may be empty
 * @param panels one a corpus; all share the axis
 * @param columns panels beside each other: 2 or 3 for paper, 1 for narrow screens
 */
public record FusionFigure(String title, String note, List<Panel> panels, int columns)
    implements Figure {
  private static final PlotGrid.Margins MARGINS = new PlotGrid.Margins(56, 26, 4, 54);
  private static final double PLOT_WIDTH = 300;
  private static final double PLOT_HEIGHT = 170;
  private static final Ink BAR =
      Ink.fill(Palette.SKY_BLUE.towards(Colour.WHITE, 0.35)).outlined(Palette.BLUE, 1);
  private static final Ink DOT = Ink.fill(Colour.of("#003a5c"));
  private static final Ink START = Ink.line(Palette.VERMILLION, 2);

  public FusionFigure {
    panels = List.copyOf(panels);
  }

  /**
   * One corpus.
   *
   * @param heading its name
   * @param blocks from the first
   * @param starts shares of every block in percent before a training, one list for every draw of
   *     initial values; at least one
   * @param trainings the same after every training; at least one
   */
  public record Panel(
      String heading, List<Block> blocks, List<List<Double>> starts, List<List<Double>> trainings) {
    public Panel {
      blocks = List.copyOf(blocks);
      starts = checked(heading, blocks.size(), starts);
      trainings = checked(heading, blocks.size(), trainings);
    }

    private static List<List<Double>> checked(
        String heading, int blocks, List<List<Double>> networks) {
      if (networks.isEmpty()) {
        throw new IllegalArgumentException("no network's shares to draw for " + heading);
      }
      for (List<Double> shares : networks) {
        if (shares.size() != blocks) {
          throw new IllegalArgumentException(
              "%s has %d blocks but %d shares".formatted(heading, blocks, shares.size()));
        }
      }
      return networks.stream().map(List::copyOf).toList();
    }

    private static double mean(List<List<Double>> networks, int block) {
      return networks.stream().mapToDouble(shares -> shares.get(block)).average().orElseThrow();
    }
  }

  /**
   * One temporal-aware block.
   *
   * @param dilation of its convolutions, in frames
   * @param seconds of speech that one frame of its output sees
   */
  public record Block(int dilation, double seconds) {
    /** Seconds with about two digits: all that there is room for, and enough. */
    private String label() {
      int decimals = seconds < 1 ? 2 : seconds < 10 ? 1 : 0;
      return BigDecimal.valueOf(seconds).setScale(decimals, RoundingMode.HALF_EVEN).toPlainString();
    }
  }

  @Override
  public Drawing drawing() {
    PlotGrid grid = PlotGrid.of(panels.size(), columns, MARGINS, PLOT_WIDTH, PLOT_HEIGHT);
    Canvas canvas = new Canvas(grid.width());
    double top = canvas.header(title, note);
    Ticks ticks =
        Ticks.around(
            DoubleStream.concat(
                DoubleStream.of(0),
                panels.stream()
                    .flatMap(panel -> Stream.of(panel.starts(), panel.trainings()))
                    .flatMap(List::stream)
                    .flatMap(List::stream)
                    .mapToDouble(Double::doubleValue)),
            5);
    for (int i = 0; i < panels.size(); i++) {
      draw(canvas, grid.plot(i, top), panels.get(i), ticks);
    }
    Box place = grid.legend(panels.size() - 1, top, 6);
    return canvas.done(title, description(), Legend.draw(canvas, place, legend()) + Canvas.MARGIN);
  }

  private static void draw(Canvas canvas, Box box, Panel panel, Ticks ticks) {
    Plot plot = new Plot(canvas, box);
    plot.heading(panel.heading());
    Scale y = plot.yAxis(ticks);
    int blocks = panel.blocks().size();
    double step = PLOT_WIDTH / blocks;
    List<String> rows = List.of("block", "dilation", "hears (s)");
    for (int row = 0; row < rows.size(); row++) {
      plot.below(box.x() - 2, row + 1, rows.get(row), Anchor.END);
    }
    for (int j = 0; j < blocks; j++) {
      double x = box.x() + (j + 0.5) * step;
      double mean = y.at(Panel.mean(panel.trainings(), j));
      canvas.add(Polygon.of(new Box(x - 0.34 * step, mean, 0.68 * step, box.bottom() - mean), BAR));
      double start = y.at(Panel.mean(panel.starts(), j));
      canvas.add(Polyline.between(x - 0.42 * step, start, x + 0.42 * step, start, START));
      List<List<Double>> trainings = panel.trainings();
      for (int i = 0; i < trainings.size(); i++) {
        // Side by side in the order of the trainings, so that equal shares do not hide each other.
        double aside =
            trainings.size() == 1 ? 0 : 0.5 * step * (i / (trainings.size() - 1.0) - 0.5);
        canvas.add(new Disc(new Point(x + aside, y.at(trainings.get(i).get(j))), 1.8, DOT));
      }
      Block block = panel.blocks().get(j);
      plot.below(x, 1, Integer.toString(j + 1), Anchor.MIDDLE);
      plot.below(x, 2, Integer.toString(block.dilation()), Anchor.MIDDLE);
      plot.below(x, 3, block.label(), Anchor.MIDDLE);
    }
  }

  private static List<Legend.Entry> legend() {
    List<Legend.Entry> entries = new ArrayList<>();
    entries.add(
        new Legend.Entry(
            "mean of the trainings",
            (canvas, box) ->
                canvas.add(
                    Polygon.of(
                        new Box(box.middle() - 5, box.y() + 4, 10, box.height() - 8), BAR))));
    entries.add(
        new Legend.Entry(
            "one training",
            (canvas, box) ->
                canvas.add(
                    new Disc(new Point(box.middle(), box.y() + box.height() / 2), 1.8, DOT))));
    entries.add(
        new Legend.Entry(
            "before training",
            (canvas, box) -> {
              double y = box.y() + box.height() / 2;
              canvas.add(Polyline.between(box.x(), y, box.right(), y, START));
            }));
    return entries;
  }

  private String description() {
    return panels.stream()
            .map(
                panel ->
                    IntStream.range(0, panel.blocks().size())
                        .mapToObj(
                            j ->
                                String.format(
                                    Locale.ROOT, "%.1f", Panel.mean(panel.trainings(), j)))
                        .collect(Collectors.joining(" ", panel.heading() + ": ", "")))
            .collect(
                Collectors.joining(
                    "; ",
                    "Mean shares of the blocks in percent, from the first to the last. ",
                    ". "))
        + note;
  }
}
