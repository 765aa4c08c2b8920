package org.timnet.report.figure;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.timnet.evaluation.ConfusionMatrix;
import org.timnet.report.figure.Words.Anchor;

/**
 * How often each class was taken for each: counts, and their share of the row; darker for more.
 *
 * @param title of the figure
 * @param note under the title: protocol and settings; may be empty
 * @param classes names in the matrix's order
 * @param matrix the counts
 */
public record ConfusionFigure(
    String title, String note, List<String> classes, ConfusionMatrix matrix) implements Figure {
  private static final double CELL_HEIGHT = 42;
  private static final double NARROWEST_CELL = 46;
  private static final double LONGEST_NAME = 96;
  private static final double TOTALS = 36;
  private static final double NARROWEST = 320;

  public ConfusionFigure {
    classes = List.copyOf(classes);
    if (classes.size() != matrix.classes()) {
      throw new IllegalArgumentException(
          "%d class names for a matrix of %d classes".formatted(classes.size(), matrix.classes()));
    }
  }

  @Override
  public Drawing drawing() {
    double name =
        Math.min(
            LONGEST_NAME, classes.stream().mapToDouble(Lettering.SMALL::width).max().orElseThrow());
    double cell = Math.max(NARROWEST_CELL, name + 6);
    double labels = Math.max(name, Lettering.SMALL.width("spoken")) + 8;
    double left = Canvas.MARGIN + labels;
    double right = left + classes.size() * cell;
    Canvas canvas = new Canvas(Math.max(NARROWEST, right + TOTALS + Canvas.MARGIN));
    double y = canvas.header(title, note) + Lettering.SMALL.lineHeight();
    canvas.words(left, y, "recognised as", Lettering.SMALL, Anchor.START, Colour.MUTED);
    y += Lettering.SMALL.lineHeight();
    canvas.words(left - 8, y, "spoken", Lettering.SMALL, Anchor.END, Colour.MUTED);
    for (int k = 0; k < classes.size(); k++) {
      String column = Lettering.SMALL.fitted(classes.get(k), cell - 4);
      canvas.words(left + (k + 0.5) * cell, y, column, Lettering.SMALL, Anchor.MIDDLE);
    }
    canvas.words(right + TOTALS, y, "n", Lettering.SMALL, Anchor.END, Colour.MUTED);
    double top = y + 6;
    long[][] counts = matrix.counts();
    for (int truth = 0; truth < counts.length; truth++) {
      double middle = top + (truth + 0.5) * CELL_HEIGHT + 0.36 * Lettering.SMALL.size();
      canvas.words(
          left - 8,
          middle,
          Lettering.SMALL.fitted(classes.get(truth), labels - 8),
          Lettering.SMALL,
          Anchor.END);
      long total = LongStream.of(counts[truth]).sum();
      for (int k = 0; k < counts.length; k++) {
        Box box = new Box(left + k * cell, top + truth * CELL_HEIGHT, cell, CELL_HEIGHT);
        cell(canvas, box, counts[truth][k], total);
      }
      canvas.words(
          right + TOTALS, middle, Long.toString(total), Lettering.SMALL, Anchor.END, Colour.MUTED);
    }
    Box all = new Box(left, top, right - left, counts.length * CELL_HEIGHT);
    canvas.add(Polygon.of(all, Ink.line(Colour.FRAME, 1)));
    return canvas.done(title, description(), all.bottom() + Canvas.MARGIN);
  }

  private static void cell(Canvas canvas, Box box, long count, long total) {
    Colour background = Palette.sequential(total == 0 ? 0 : (double) count / total);
    canvas.add(Polygon.of(box, Ink.fill(background).outlined(Colour.GRID, 1)));
    if (count == 0) {
      // An error that was never made is paler than one that was, but still readable.
      double y = box.y() + CELL_HEIGHT / 2 + 0.36 * Lettering.BODY.size();
      canvas.words(box.middle(), y, "0", Lettering.BODY, Anchor.MIDDLE, Colour.MUTED);
      return;
    }
    Colour colour = background.ofTextOnIt();
    double y = box.y() + 0.45 * CELL_HEIGHT;
    canvas.words(box.middle(), y, Long.toString(count), Lettering.BODY, Anchor.MIDDLE, colour);
    y = box.y() + 0.82 * CELL_HEIGHT;
    canvas.words(box.middle(), y, percent(count, total), Lettering.SMALL, Anchor.MIDDLE, colour);
  }

  private static String percent(long count, long total) {
    return String.format(Locale.ROOT, "%.1f%%", 100.0 * count / total);
  }

  private String description() {
    long[][] counts = matrix.counts();
    return IntStream.range(0, counts.length)
            .mapToObj(
                k -> {
                  long total = LongStream.of(counts[k]).sum();
                  return classes.get(k)
                      + " "
                      + (total == 0 ? "absent" : percent(counts[k][k], total));
                })
            .collect(
                Collectors.joining(
                    ", ",
                    "Confusion matrix of " + matrix.total() + " utterances; recognised rightly: ",
                    ". "))
        + note;
  }
}
