package org.timnet.report.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.timnet.report.figure.Words.Anchor;

/**
 * Maps of utterances such as t-SNE makes them, beside each other, marked by class. The axes of such
 * a map have no meaning, so they have no numbers; both have the same scale.
 *
 * @param title of the figure
 * @param note under the title: protocol and settings; may be empty
 * @param classes names in the order of the legend
 * @param panels the maps
 * @param columns maps beside each other: 2 for paper, 1 for narrow screens
 */
public record ScatterFigure(
    String title, String note, List<String> classes, List<Panel> panels, int columns)
    implements Figure {
  private static final double SIDE = 310;
  private static final double HEADING = 24;
  private static final int DETAIL_LINES = 2;
  private static final double ABOVE = HEADING + DETAIL_LINES * Lettering.SMALL.lineHeight() + 4;
  private static final double INSET = 12;

  public ScatterFigure {
    classes = List.copyOf(classes);
    panels = List.copyOf(panels);
    for (Panel panel : panels) {
      for (Dot dot : panel.dots()) {
        if (dot.label() < 0 || dot.label() >= classes.size()) {
          throw new IllegalArgumentException(
              "%s has a dot of class %d, but there are %d classes"
                  .formatted(panel.heading(), dot.label(), classes.size()));
        }
      }
    }
  }

  /**
   * One map.
   *
   * @param heading above it, such as the network's name
   * @param detail below the heading, at most two lines: what is known of these utterances
   * @param dots utterances; those in front last
   */
  public record Panel(String heading, String detail, List<Dot> dots) {
    public Panel {
      dots = List.copyOf(dots);
    }

    /**
     * From arrays.
     *
     * @param points {@code [utterance][2]}
     * @param labels indices into the figure's classes, as many
     */
    public static Panel of(String heading, String detail, double[][] points, int[] labels) {
      if (points.length != labels.length) {
        throw new IllegalArgumentException(points.length + " points, " + labels.length + " labels");
      }
      return new Panel(
          heading,
          detail,
          IntStream.range(0, points.length)
              .mapToObj(i -> new Dot(points[i][0], points[i][1], labels[i]))
              .toList());
    }
  }

  /**
   * One utterance.
   *
   * @param x finite, in any unit
   * @param y likewise, upwards
   * @param label index of its class
   */
  public record Dot(double x, double y, int label) {
    public Dot {
      if (!Double.isFinite(x) || !Double.isFinite(y)) {
        throw new IllegalArgumentException("a dot cannot lie at %s, %s".formatted(x, y));
      }
    }
  }

  @Override
  public Drawing drawing() {
    PanelGrid grid = PanelGrid.of(panels.size(), columns, SIDE, ABOVE + SIDE);
    Canvas canvas = new Canvas(grid.width());
    double top = canvas.header(title, note);
    Map<String, Look> looks = Look.of(classes);
    for (int i = 0; i < panels.size(); i++) {
      draw(panels.get(i), grid.panel(i, top), List.copyOf(looks.values()), canvas);
    }
    double y = grid.panel(panels.size() - 1, top).bottom() + 10;
    List<Legend.Entry> legend = new ArrayList<>();
    looks.forEach(
        (name, look) ->
            legend.add(
                new Legend.Entry(
                    name,
                    (on, box) ->
                        on.add(look.at(new Point(box.middle(), box.y() + box.height() / 2))))));
    Box place = new Box(Canvas.MARGIN, y, grid.width() - 2 * Canvas.MARGIN, 0);
    return canvas.done(title, description(), Legend.draw(canvas, place, legend) + Canvas.MARGIN);
  }

  private static void draw(Panel panel, Box box, List<Look> looks, Canvas canvas) {
    canvas.words(
        box.x(),
        box.y() + 16,
        Lettering.HEADING.fitted(panel.heading(), box.width()),
        Lettering.HEADING,
        Anchor.START);
    List<String> lines = Lettering.SMALL.lines(panel.detail(), box.width());
    for (int i = 0; i < Math.min(lines.size(), DETAIL_LINES); i++) {
      canvas.words(
          box.x(),
          box.y() + HEADING + (i + 0.7) * Lettering.SMALL.lineHeight(),
          lines.get(i),
          Lettering.SMALL,
          Anchor.START,
          Colour.MUTED);
    }
    Box frame = new Box(box.x(), box.y() + ABOVE, SIDE, SIDE);
    canvas.add(Polygon.of(frame, Ink.line(Colour.FRAME, 1)));

    var x = panel.dots().stream().mapToDouble(Dot::x).summaryStatistics();
    var y = panel.dots().stream().mapToDouble(Dot::y).summaryStatistics();
    double extent = Math.max(x.getMax() - x.getMin(), y.getMax() - y.getMin());
    double unit = extent > 0 ? (SIDE - 2 * INSET) / extent : 0;
    double centreX = (x.getMin() + x.getMax()) / 2;
    double centreY = (y.getMin() + y.getMax()) / 2;
    for (Dot dot : panel.dots()) {
      canvas.add(
          looks
              .get(dot.label())
              .at(
                  new Point(
                      frame.middle() + (dot.x() - centreX) * unit,
                      frame.y() + SIDE / 2 - (dot.y() - centreY) * unit)));
    }
  }

  private static String described(Panel panel) {
    String detail = panel.detail().isEmpty() ? "" : "; " + panel.detail();
    return panel.heading() + " (" + panel.dots().size() + " utterances" + detail + ")";
  }

  private String description() {
    return panels.stream()
            .map(ScatterFigure::described)
            .collect(Collectors.joining(", ", "Scatter plots of utterances marked by class: ", ""))
        + "; classes "
        + String.join(", ", classes)
        + ". "
        + note;
  }
}
