package org.timnet.report.figure;

import java.util.ArrayList;
import java.util.List;

/**
 * An axis of places from 0 to 1 with names at some of them, such as the values of a
 * hyper-parameter.
 *
 * @param name of what lies on it
 * @param marks ascending; those for whose names there is no room are left out
 */
public record PlaceAxis(String name, List<Mark> marks) {
  private static final double GAP = 8;

  public PlaceAxis {
    marks = List.copyOf(marks);
  }

  /**
   * A name at a place.
   *
   * @param place 0..1
   */
  public record Mark(double place, String label) {}

  /**
   * A mark on an axis of some width.
   *
   * @param start of its text from the axis' start, so that it ends with the axis at the latest
   */
  record Label(double start, double place, String text) {
    private static Label of(Mark mark, double width) {
      String text = Lettering.SMALL.fitted(mark.label(), width);
      double own = Lettering.SMALL.width(text);
      double start = Math.max(0, Math.min(width - own, mark.place() * width - own / 2));
      return new Label(start, mark.place(), text);
    }

    private double end() {
      return start + Lettering.SMALL.width(text);
    }

    private boolean isApartFrom(Label other) {
      return end() + GAP <= other.start || other.end() + GAP <= start;
    }
  }

  /** The marks that have room beside each other, first of all those at both ends. */
  List<Label> labels(double width) {
    List<Mark> order = new ArrayList<>(marks);
    if (order.size() > 2) {
      order.add(1, order.remove(order.size() - 1));
    }
    List<Label> labels = new ArrayList<>();
    for (Mark mark : order) {
      Label label = Label.of(mark, width);
      if (labels.stream().allMatch(label::isApartFrom)) {
        labels.add(label);
      }
    }
    return labels;
  }
}
