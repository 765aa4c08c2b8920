package org.timnet.report.figure;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.timnet.report.figure.Words.Anchor;

/**
 * Values over time and over something else, such as mel bands: darker for more, with the scale of
 * its shades beside it.
 *
 * @param title of the figure
 * @param note under the title; may be empty
 * @param values {@code [T][rows]}, all finite, at least one; row 0 is the lowest; not to change
 * @param frameSeconds from one column to the next
 * @param rowNames what some rows are called, the lowest first
 * @param unit of the values, such as dB; may be empty
 */
public record HeatMapFigure(
    String title,
    String note,
    double[][] values,
    double frameSeconds,
    List<RowName> rowNames,
    String unit)
    implements Figure {
  private static final double LEFT = 62;
  private static final double PLOT_WIDTH = 560;
  private static final double PLOT_HEIGHT = 230;
  private static final double KEY_GAP = 14;
  private static final double KEY_WIDTH = 12;
  private static final double KEY_LABELS = 46;
  private static final double BELOW = 40;

  /** More than an eye tells apart; fewer make a smaller file, as equal neighbours are one shape. */
  private static final int SHADES = 32;

  /** A cell reaches a pixel under the next ones: no paper shines through their smoothed edges. */
  private static final double OVERLAP = 1.2;

  public HeatMapFigure {
    rowNames = List.copyOf(rowNames);
    if (values.length == 0 || values[0].length == 0) {
      throw new IllegalArgumentException(title + ": no values to draw");
    }
    for (double[] column : values) {
      if (column.length != values[0].length || !Arrays.stream(column).allMatch(Double::isFinite)) {
        throw new IllegalArgumentException(title + ": columns differ in length or are not finite");
      }
    }
  }

  /**
   * A name beside the map.
   *
   * @param row that it stands at, from 0
   * @param text such as 1 kHz
   */
  public record RowName(int row, String text) {}

  /** Names for every so many of the rows, from the lowest on. */
  public static List<RowName> every(int step, int rows, IntFunction<String> name) {
    return IntStream.iterate(0, row -> row < rows, row -> row + step)
        .mapToObj(row -> new RowName(row, name.apply(row)))
        .toList();
  }

  @Override
  public Drawing drawing() {
    double width = 2 * Canvas.MARGIN + LEFT + PLOT_WIDTH + KEY_GAP + KEY_WIDTH + KEY_LABELS;
    Canvas canvas = new Canvas(width);
    double top = canvas.header(title, note) + 6;
    Box box = new Box(Canvas.MARGIN + LEFT, top, PLOT_WIDTH, PLOT_HEIGHT);
    cells(canvas, box);
    new Plot(canvas, box).timeAxis(values.length * frameSeconds);
    for (RowName name : rowNames) {
      double y = box.bottom() - (name.row() + 0.5) * PLOT_HEIGHT / rows();
      canvas.words(
          box.x() - 5,
          y + 0.36 * Lettering.SMALL.size(),
          name.text(),
          Lettering.SMALL,
          Anchor.END,
          Colour.MUTED);
    }
    canvas.add(Polygon.of(box, Ink.line(Colour.FRAME, 1)));
    key(canvas, new Box(box.right() + KEY_GAP, top, KEY_WIDTH, PLOT_HEIGHT));
    return canvas.done(title, description(), box.bottom() + BELOW + Canvas.MARGIN);
  }

  private int rows() {
    return values[0].length;
  }

  private void cells(Canvas canvas, Box box) {
    int[][] shades = shades();
    double cellWidth = box.width() / values.length;
    double cellHeight = box.height() / rows();
    for (int row = rows() - 1; row >= 0; row--) {
      double y = box.bottom() - (row + 1) * cellHeight;
      double height = Math.min(cellHeight + OVERLAP, box.bottom() - y);
      int start = 0;
      for (int t = 1; t <= values.length; t++) {
        if (t == values.length || shades[t][row] != shades[start][row]) {
          double x = box.x() + start * cellWidth;
          double end = Math.min(box.x() + t * cellWidth + OVERLAP, box.right());
          canvas.add(Polygon.of(new Box(x, y, end - x, height), fill(shades[start][row])));
          start = t;
        }
      }
    }
  }

  private void key(Canvas canvas, Box box) {
    double height = box.height() / SHADES;
    for (int shade = SHADES - 1; shade >= 0; shade--) {
      double y = box.bottom() - (shade + 1) * height;
      canvas.add(
          Polygon.of(
              new Box(box.x(), y, box.width(), Math.min(height + OVERLAP, box.bottom() - y)),
              fill(shade)));
    }
    canvas.add(Polygon.of(box, Ink.line(Colour.FRAME, 1)));
    Scale scale = Scale.linear(low(), high(), box.bottom(), box.y());
    Ticks ticks = Ticks.enclosing(low(), high(), 5).upTo(high());
    for (double value : ticks.values()) {
      if (value < low()) {
        continue;
      }
      canvas.words(
          box.right() + 5,
          scale.at(value) + 0.36 * Lettering.SMALL.size(),
          ticks.label(value),
          Lettering.SMALL,
          Anchor.START,
          Colour.MUTED);
    }
    canvas.words(
        box.x(),
        box.bottom() + 2 + Lettering.SMALL.lineHeight(),
        unit,
        Lettering.SMALL,
        Anchor.START,
        Colour.MUTED);
  }

  private int[][] shades() {
    Scale scale = Scale.linear(low(), high(), 0, SHADES);
    return Arrays.stream(values)
        .map(
            column ->
                Arrays.stream(column)
                    .mapToInt(value -> Math.min(SHADES - 1, (int) scale.at(value)))
                    .toArray())
        .toArray(int[][]::new);
  }

  private double low() {
    return all().min().orElseThrow();
  }

  /** Above the lowest value, also where there is no other one. */
  private double high() {
    double high = all().max().orElseThrow();
    return high > low() ? high : high + 1;
  }

  private DoubleStream all() {
    return Arrays.stream(values).flatMapToDouble(Arrays::stream);
  }

  private static Ink fill(int shade) {
    return Ink.fill(Palette.sequential((shade + 0.5) / SHADES));
  }

  private String description() {
    return String.format(
            Locale.ROOT,
            "A map of %d rows over %d frames, from %.1f to %.1f %s. ",
            rows(),
            values.length,
            low(),
            all().max().orElseThrow(),
            unit)
        + note;
  }
}
