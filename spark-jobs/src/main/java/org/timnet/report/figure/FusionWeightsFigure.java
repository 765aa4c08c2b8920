package org.timnet.report.figure;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.timnet.report.figure.Words.Anchor;

/**
 * How much every temporal-aware block, and so every time scale, counts in the fused representation
 * (paper, equation 5): a bar for the mean weight, a dot for every training.
 *
 * @param title of the figure
 * @param note under the title: protocol and settings; may be empty
 * @param panels one a corpus; all share the weights' axis
 * @param columns panels beside each other: 2 or 3 for paper, 1 for narrow screens
 */
public record FusionWeightsFigure(String title, String note, List<Panel> panels, int columns)
    implements Figure {
  private static final double LEFT = 56;
  private static final double TOP = 26;
  private static final double BELOW = 54;
  private static final double PLOT_WIDTH = 300;
  private static final double PLOT_HEIGHT = 170;
  private static final Ink BAR =
      Ink.fill(Palette.SKY_BLUE.towards(Colour.WHITE, 0.35)).outlined(Palette.BLUE, 1);
  private static final Ink DOT = Ink.fill(Colour.of("#003a5c"));

  public FusionWeightsFigure {
    panels = List.copyOf(panels);
  }

  /**
   * One corpus.
   *
   * @param heading its name
   * @param blocks from the first
   * @param trainings weights of every training's blocks, in their order; at least one training
   */
  public record Panel(String heading, List<Block> blocks, List<List<Double>> trainings) {
    public Panel {
      blocks = List.copyOf(blocks);
      trainings = trainings.stream().map(List::copyOf).toList();
      if (trainings.isEmpty()) {
        throw new IllegalArgumentException("no training's weights to draw for " + heading);
      }
      for (List<Double> weights : trainings) {
        if (weights.size() != blocks.size()) {
          throw new IllegalArgumentException(
              "%s has %d blocks but %d weights".formatted(heading, blocks.size(), weights.size()));
        }
      }
    }

    private double mean(int block) {
      return trainings.stream().mapToDouble(weights -> weights.get(block)).average().orElseThrow();
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
    PanelGrid grid =
        PanelGrid.of(panels.size(), columns, LEFT + PLOT_WIDTH + 4, TOP + PLOT_HEIGHT + BELOW);
    Canvas canvas = new Canvas(grid.width());
    double top = canvas.header(title, note);
    Ticks ticks =
        Ticks.around(
            DoubleStream.concat(
                DoubleStream.of(0),
                panels.stream()
                    .flatMap(panel -> panel.trainings().stream())
                    .flatMap(List::stream)
                    .mapToDouble(Double::doubleValue)),
            5);
    for (int i = 0; i < panels.size(); i++) {
      draw(canvas, grid.panel(i, top), panels.get(i), ticks);
    }
    double y = grid.panel(panels.size() - 1, top).bottom() + 6;
    Box place = new Box(Canvas.MARGIN, y, grid.width() - 2 * Canvas.MARGIN, 0);
    return canvas.done(title, description(), Legend.draw(canvas, place, legend()) + Canvas.MARGIN);
  }

  private static void draw(Canvas canvas, Box place, Panel panel, Ticks ticks) {
    Box box = new Box(place.x() + LEFT, place.y() + TOP, PLOT_WIDTH, PLOT_HEIGHT);
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
      double mean = y.at(panel.mean(j));
      double zero = y.at(0);
      canvas.add(
          Polygon.of(
              new Box(x - 0.34 * step, Math.min(mean, zero), 0.68 * step, Math.abs(mean - zero)),
              BAR));
      List<List<Double>> trainings = panel.trainings();
      for (int i = 0; i < trainings.size(); i++) {
        // Side by side in the order of the trainings, so that equal weights do not hide each other.
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
            "mean weight",
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
    return entries;
  }

  private String description() {
    return panels.stream()
            .map(
                panel ->
                    IntStream.range(0, panel.blocks().size())
                        .mapToObj(j -> String.format(Locale.ROOT, "%.3f", panel.mean(j)))
                        .collect(Collectors.joining(" ", panel.heading() + ": ", "")))
            .collect(
                Collectors.joining(
                    "; ", "Mean fusion weights of the blocks from the first to the last. ", ". "))
        + note;
  }
}
