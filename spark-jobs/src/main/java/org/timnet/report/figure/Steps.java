package org.timnet.report.figure;

import java.util.ArrayList;
import java.util.List;

/**
 * Looks of what comes in steps, such as the rungs of a search: darker for further. One thing more
 * can be marked, which stands out from all of them.
 *
 * @param names of the steps, the first one first; at least one
 * @param marked name of what stands out; empty for nothing
 */
record Steps(List<String> names, String marked) {
  private static final double LIGHTEST = 0.3;
  private static final double RADIUS = 3.2;

  /** What is marked. */
  static final Colour MARKED = Palette.VERMILLION;

  Steps {
    names = List.copyOf(names);
    if (names.isEmpty()) {
      throw new IllegalArgumentException("a figure by steps has at least one step");
    }
  }

  /** The colour of a step. */
  Colour colour(int step) {
    int last = names.size() - 1;
    return Palette.sequential(last == 0 ? 0.6 : LIGHTEST + (1 - LIGHTEST) * step / last);
  }

  /** A dot of a step. */
  Shape dot(Point centre, int step) {
    Colour colour = colour(step);
    return new Disc(
        centre, RADIUS, Ink.fill(colour).outlined(colour.towards(Colour.WHITE, 0.6), 0.7));
  }

  /** The marked dot. */
  static Shape marked(Point centre) {
    return new Disc(centre, 5, Ink.fill(MARKED).outlined(Colour.WHITE, 1.2));
  }

  /** A legend of lines. */
  List<Legend.Entry> lines() {
    List<Legend.Entry> entries = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      Ink ink = Ink.line(colour(i), 2.2);
      entries.add(new Legend.Entry(names.get(i), (canvas, box) -> across(canvas, box, ink)));
    }
    if (!marked.isEmpty()) {
      entries.add(
          new Legend.Entry(marked, (canvas, box) -> across(canvas, box, Ink.line(MARKED, 2.4))));
    }
    return entries;
  }

  /** A legend of dots. */
  List<Legend.Entry> dots() {
    List<Legend.Entry> entries = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      int step = i;
      entries.add(
          new Legend.Entry(names.get(i), (canvas, box) -> canvas.add(dot(centre(box), step))));
    }
    if (!marked.isEmpty()) {
      entries.add(new Legend.Entry(marked, (canvas, box) -> canvas.add(marked(centre(box)))));
    }
    return entries;
  }

  private static Point centre(Box box) {
    return new Point(box.middle(), box.y() + box.height() / 2);
  }

  private static void across(Canvas canvas, Box box, Ink ink) {
    double y = box.y() + box.height() / 2;
    canvas.add(Polyline.between(box.x(), y, box.right(), y, ink));
  }
}
