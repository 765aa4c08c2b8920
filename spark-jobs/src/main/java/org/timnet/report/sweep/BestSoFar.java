package org.timnet.report.sweep;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.timnet.report.figure.StepLinesFigure.Line;
import org.timnet.report.figure.StepLinesFigure.Place;
import org.timnet.sweep.journal.Entry;
import org.timnet.sweep.strategy.Rungs;

/**
 * The best score so far of every rung, as lines that rise in steps.
 *
 * @param overTrials one line a rung that any trial has reached, over the trials begun
 * @param overEpochs likewise, over the epochs of all rungs that were reached
 */
record BestSoFar(List<Line> overTrials, List<Line> overEpochs) {
  private static final double PERCENT = 100;

  static BestSoFar of(SweepFindings findings) {
    Rungs rungs = findings.definition().rungs();
    List<Rise> overTrials = rises(rungs);
    List<Rise> overEpochs = rises(rungs);
    int trials = 0;
    long epochs = 0;
    for (Entry entry : findings.entries()) {
      if (entry instanceof Entry.Suggested) {
        trials++;
      } else if (entry instanceof Entry.Reported reported) {
        epochs += rungs.epochsTo(reported.rung());
        overTrials.get(reported.rung()).add(trials, PERCENT * reported.score());
        overEpochs.get(reported.rung()).add(epochs, PERCENT * reported.score());
      }
    }
    return new BestSoFar(lines(overTrials, trials), lines(overEpochs, epochs));
  }

  private static List<Rise> rises(Rungs rungs) {
    return IntStream.rangeClosed(0, rungs.last()).mapToObj(rung -> new Rise()).toList();
  }

  private static List<Line> lines(List<Rise> rises, double end) {
    return IntStream.range(0, rises.size())
        .filter(rung -> !rises.get(rung).places.isEmpty())
        .mapToObj(rung -> new Line(rung, rises.get(rung).until(end)))
        .toList();
  }

  /** A line that goes on evenly until something is better. */
  private static final class Rise {
    private final List<Place> places = new ArrayList<>();
    private double best = Double.NEGATIVE_INFINITY;

    private void add(double x, double score) {
      if (score <= best) {
        return;
      }
      if (!places.isEmpty()) {
        places.add(new Place(x, best));
      }
      places.add(new Place(x, score));
      best = score;
    }

    private List<Place> until(double end) {
      places.add(new Place(end, best));
      return places;
    }
  }
}
