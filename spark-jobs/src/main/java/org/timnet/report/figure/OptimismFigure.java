package org.timnet.report.figure;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.timnet.report.figure.Words.Anchor;

/**
 * What a choice promised and what came of it: in a row each, the score by which something was
 * chosen, the one on data that had no say, and that of what was there before.
 *
 * @param title of the figure
 * @param note under the title; may be empty
 * @param rows from above, at least one
 * @param width of the axis: 660 for wide screens, 320 for narrow ones
 */
public record OptimismFigure(String title, String note, List<Row> rows, double width)
    implements Figure {
  private static final double ROW = 46;
  private static final double NAME = 20;
  private static final double BELOW = 40;
  private static final List<String> NAMES =
      List.of("validation, by which it was chosen", "test", "test of the settings before");

  public OptimismFigure {
    rows = List.copyOf(rows);
  }

  /**
   * One row; scores are 0..100.
   *
   * @param validation of what was chosen, by which it was chosen
   * @param test of the same
   * @param before test of what was there before
   */
  public record Row(String name, double validation, double test, double before) {}

  @Override
  public Drawing drawing() {
    Canvas canvas = new Canvas(2 * Canvas.MARGIN + width);
    double top = canvas.header(title, note) + 4;
    Box box = new Box(Canvas.MARGIN + 6, top, width - 24, rows.size() * ROW);
    Scale x = new Plot(canvas, box).xAxis(100, "WAR in %");
    for (int i = 0; i < rows.size(); i++) {
      row(rows.get(i), box, top + i * ROW, x, canvas);
    }
    Box legend = new Box(Canvas.MARGIN, box.bottom() + BELOW, width, 0);
    return canvas.done(
        title,
        description(),
        Legend.draw(
                canvas,
                legend,
                List.of(
                    entry(0, OptimismFigure::validation),
                    entry(1, OptimismFigure::test),
                    entry(2, OptimismFigure::before)))
            + Canvas.MARGIN);
  }

  private static void row(Row row, Box box, double top, Scale x, Canvas canvas) {
    canvas.words(
        box.x(),
        top + 0.7 * NAME,
        Lettering.BODY.fitted(row.name(), box.width()),
        Lettering.BODY,
        Anchor.START);
    double y = top + NAME + (ROW - NAME) / 2 - 3;
    canvas.add(Polyline.between(box.x(), y, box.right(), y, Ink.line(Colour.GRID, 1)));
    canvas.add(
        Polyline.between(
            x.at(row.validation()), y, x.at(row.test()), y, Ink.line(Palette.BLUE, 2.2)));
    canvas.add(before(new Point(x.at(row.before()), y)));
    canvas.add(validation(new Point(x.at(row.validation()), y)));
    canvas.add(test(new Point(x.at(row.test()), y)));
  }

  private static Shape validation(Point at) {
    return new Disc(at, 5, Ink.fill(Colour.WHITE).outlined(Palette.BLUE, 2));
  }

  private static Shape test(Point at) {
    return new Disc(at, 5, Ink.fill(Palette.BLUE).outlined(Colour.WHITE, 1));
  }

  private static Shape before(Point at) {
    return Marker.DIAMOND.at(at, Ink.fill(Palette.ORANGE).outlined(Colour.BLACK, 0.7));
  }

  /** How one of the three is drawn. */
  private interface Mark {
    Shape at(Point centre);
  }

  private static Legend.Entry entry(int name, Mark mark) {
    return new Legend.Entry(
        NAMES.get(name),
        (canvas, box) -> canvas.add(mark.at(new Point(box.middle(), box.y() + box.height() / 2))));
  }

  private String description() {
    return rows.stream()
            .map(
                row ->
                    String.format(
                        Locale.ROOT,
                        "%s: validation %.1f, test %.1f, test before %.1f %%",
                        row.name(),
                        row.validation(),
                        row.test(),
                        row.before()))
            .collect(Collectors.joining("; ", "", ". "))
        + note;
  }
}
