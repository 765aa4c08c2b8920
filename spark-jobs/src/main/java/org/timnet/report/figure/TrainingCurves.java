package org.timnet.report.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Training loss, on a logarithmic axis, and test accuracy over the epochs: every fold as a thin
 * line, their mean as a thick one, the last epoch marked.
 *
 * @param title of the figure
 * @param note under the title: protocol and settings; may be empty
 * @param courses what is compared, such as networks
 * @param chance accuracy of who does not listen, in percent: a line across the plot
 * @param columns plots beside each other: 2 for paper, 1 for narrow screens
 */
public record TrainingCurves(
    String title, String note, List<Curve> courses, double chance, int columns) implements Figure {
  private static final PlotGrid.Margins MARGINS = new PlotGrid.Margins(42, 26, 6, 36);
  private static final double PLOT_WIDTH = 280;
  private static final double PLOT_HEIGHT = 190;
  private static final Ink CHANCE = Ink.line(Colour.BLACK, 1.2).dashed(3);

  public TrainingCurves {
    courses = List.copyOf(courses);
  }

  /**
   * The trainings of one network.
   *
   * @param name in the legend
   * @param folds one training each, at least one
   */
  public record Curve(String name, List<Fold> folds) {
    public Curve {
      folds = List.copyOf(folds);
      if (folds.isEmpty()) {
        throw new IllegalArgumentException("no folds to draw for " + name);
      }
    }
  }

  /**
   * One training.
   *
   * @param loss after every epoch
   * @param war test accuracy after every epoch, 0..1; NaN where nothing was tested
   */
  public record Fold(List<Double> loss, List<Double> war) {
    public Fold {
      loss = List.copyOf(loss);
      war = List.copyOf(war);
      if (loss.isEmpty() || loss.size() != war.size()) {
        throw new IllegalArgumentException(
            "%d losses and %d accuracies make no training".formatted(loss.size(), war.size()));
      }
    }

    private List<Double> percent() {
      return war.stream().map(fraction -> 100 * fraction).toList();
    }
  }

  @Override
  public Drawing drawing() {
    PlotGrid grid = PlotGrid.of(2, columns, MARGINS, PLOT_WIDTH, PLOT_HEIGHT);
    Canvas canvas = new Canvas(grid.width());
    double top = canvas.header(title, note);
    Plot loss = new Plot(canvas, grid.plot(0, top));
    loss.heading("Training loss (logarithmic)");
    curves(canvas, loss, loss.yAxis(LogTicks.around(losses())), Fold::loss);
    Box box = grid.plot(1, top);
    Plot war = new Plot(canvas, box);
    war.heading("Test WAR in %");
    Scale percent = war.yAxis(Ticks.enclosing(0, 100, 5));
    double y = percent.at(chance);
    canvas.add(Polyline.between(box.x(), y, box.right(), y, CHANCE));
    curves(canvas, war, percent, Fold::percent);
    Box place = grid.legend(1, top, 8);
    return canvas.done(title, description(), Legend.draw(canvas, place, legend()) + Canvas.MARGIN);
  }

  private DoubleStream losses() {
    return courses.stream()
        .flatMap(course -> course.folds().stream())
        .flatMap(fold -> fold.loss().stream())
        .mapToDouble(Double::doubleValue);
  }

  private void curves(Canvas canvas, Plot plot, Scale y, Function<Fold, List<Double>> curve) {
    Scale x = plot.xAxis(epochs(), "epoch");
    for (int i = 0; i < courses.size(); i++) {
      if (courses.get(i).folds().size() > 1) {
        Ink thin = thin(i);
        courses.get(i).folds().forEach(fold -> line(canvas, curve.apply(fold), x, y, thin));
      }
    }
    for (int i = 0; i < courses.size(); i++) {
      List<Double> mean = mean(courses.get(i).folds().stream().map(curve).toList());
      line(canvas, mean, x, y, thick(i));
      double last = y.at(mean.get(mean.size() - 1));
      if (Double.isFinite(last)) {
        scored(canvas, new Point(x.at(mean.size()), last), colour(i));
      }
    }
  }

  private static void scored(Canvas canvas, Point place, Colour colour) {
    canvas.add(new Disc(place, 3.6, Ink.fill(colour).outlined(Colour.WHITE, 1)));
  }

  /** A line through what has a place, broken where nothing has. */
  private static void line(Canvas canvas, List<Double> values, Scale x, Scale y, Ink ink) {
    List<Point> points = new ArrayList<>();
    for (int i = 0; i <= values.size(); i++) {
      if (i < values.size() && Double.isFinite(y.at(values.get(i)))) {
        points.add(new Point(x.at(i + 1), y.at(values.get(i))));
      } else if (points.size() == 1) {
        canvas.add(new Disc(points.remove(0), ink.width(), Ink.fill(ink.stroke())));
      } else if (!points.isEmpty()) {
        canvas.add(new Polyline(points, ink));
        points.clear();
      }
    }
  }

  /** The mean of several curves as far as all of them go. */
  private static List<Double> mean(List<List<Double>> curves) {
    int length = curves.stream().mapToInt(List::size).min().orElseThrow();
    return IntStream.range(0, length)
        .mapToObj(i -> curves.stream().mapToDouble(curve -> curve.get(i)).average().orElseThrow())
        .toList();
  }

  private int epochs() {
    return courses.stream()
        .flatMap(course -> course.folds().stream())
        .mapToInt(fold -> fold.loss().size())
        .max()
        .orElse(1);
  }

  private static Colour colour(int course) {
    return Palette.LINES.get(course % Palette.LINES.size());
  }

  private static Ink thick(int course) {
    // Dashes tell courses apart where colours do not.
    return Ink.line(colour(course), 2.2).dashed(course == 0 ? 0 : 2 + 2.0 * course);
  }

  private static Ink thin(int course) {
    return Ink.line(colour(course).towards(Colour.WHITE, 0.5), 0.8);
  }

  private List<Legend.Entry> legend() {
    List<Legend.Entry> entries = new ArrayList<>();
    for (int i = 0; i < courses.size(); i++) {
      Curve course = courses.get(i);
      int folds = course.folds().size();
      Ink thick = thick(i);
      Ink thin = thin(i);
      entries.add(
          new Legend.Entry(
              folds == 1 ? course.name() : course.name() + ", mean of " + folds + " folds",
              (canvas, box) -> across(canvas, box, thick)));
      if (folds > 1) {
        entries.add(
            new Legend.Entry(
                course.name() + ", each fold", (canvas, box) -> across(canvas, box, thin)));
      }
    }
    entries.add(
        new Legend.Entry(
            "last epoch, the one that is scored",
            (canvas, box) ->
                scored(canvas, new Point(box.middle(), box.y() + box.height() / 2), Colour.MUTED)));
    entries.add(
        new Legend.Entry(
            String.format(Locale.ROOT, "chance level, %.1f %%", chance),
            (canvas, box) -> across(canvas, box, CHANCE)));
    return entries;
  }

  private static void across(Canvas canvas, Box box, Ink ink) {
    double y = box.y() + box.height() / 2;
    canvas.add(Polyline.between(box.x(), y, box.right(), y, ink));
  }

  private String description() {
    return courses.stream()
            .map(
                course -> {
                  List<List<Double>> losses = course.folds().stream().map(Fold::loss).toList();
                  List<List<Double>> wars = course.folds().stream().map(Fold::percent).toList();
                  List<Double> loss = mean(losses);
                  List<Double> war = mean(wars);
                  int last = loss.size() - 1;
                  return String.format(
                      Locale.ROOT,
                      "%s, %d folds: mean loss from %.2f to %.2f, mean test WAR from %.1f to %.1f"
                          + " %% after %d epochs",
                      course.name(),
                      course.folds().size(),
                      loss.get(0),
                      loss.get(last),
                      war.get(0),
                      war.get(last),
                      last + 1);
                })
            .collect(Collectors.joining("; ", "Training curves. ", ". "))
        + String.format(Locale.ROOT, "Chance level %.1f %%. ", chance)
        + note;
  }
}
