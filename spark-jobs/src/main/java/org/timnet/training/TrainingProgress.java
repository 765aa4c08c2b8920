package org.timnet.training;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.timnet.evaluation.ConfusionMatrix;
import org.timnet.evaluation.Selection;

/**
 * How far a training has come, and what it showed on the way.
 *
 * @param history all epochs so far, in order
 * @param selected what each selection comes to so far; empty before the first epoch
 */
record TrainingProgress(List<Epoch> history, Map<Selection, Selected> selected) {
  /** Selections of the best epoch of something, in the order in which bytes hold them. */
  private static final List<Selection> BEST =
      List.of(Selection.TEST_BEST, Selection.VALIDATION_BEST);

  /** What bytes hold of a selection that comes to nothing. */
  private static final Selected NONE = new Selected(0, new Predictions(new double[0][]));

  TrainingProgress {
    history = List.copyOf(history);
    selected = Collections.unmodifiableMap(new TreeMap<>(selected));
  }

  /** Of a training that has not begun. */
  static TrainingProgress start() {
    return new TrainingProgress(List.of(), Map.of());
  }

  /** Number of epochs done. */
  int epochs() {
    return history.size();
  }

  /**
   * Whether training has gone on for so many epochs without a better accuracy on the validation
   * utterances.
   *
   * @param patience 0 for never
   */
  boolean exhausts(int patience) {
    Selected best = selected.get(Selection.VALIDATION_BEST);
    return patience > 0 && best != null && epochs() - best.epoch() >= patience;
  }

  /** The progress after one more epoch, and what the network says after it. */
  TrainingProgress after(Epoch epoch, Predictions predictions) {
    List<Epoch> longer = new ArrayList<>(history);
    longer.add(epoch);
    Selected here = new Selected(epoch.number(), predictions);
    Map<Selection, Selected> now = new EnumMap<>(Selection.class);
    now.putAll(selected);
    now.put(Selection.LAST_EPOCH, here);
    if (isBest(Selection.TEST_BEST, Epoch::test, epoch)) {
      now.put(Selection.TEST_BEST, here);
    }
    if (isBest(Selection.VALIDATION_BEST, Epoch::validation, epoch)) {
      now.put(Selection.VALIDATION_BEST, here);
    }
    return new TrainingProgress(longer, now);
  }

  private boolean isBest(
      Selection selection, Function<Epoch, ConfusionMatrix> scored, Epoch epoch) {
    ConfusionMatrix now = scored.apply(epoch);
    Selected before = selected.get(selection);
    return now.total() > 0
        && (before == null || now.war() > scored.apply(history.get(before.epoch() - 1)).war());
  }

  void write(DataOutputStream out) throws IOException {
    out.writeInt(history.size());
    for (Epoch epoch : history) {
      out.writeInt(epoch.number());
      out.writeDouble(epoch.loss());
      write(out, epoch.test());
      write(out, epoch.validation());
    }
    write(out, selected.getOrDefault(Selection.LAST_EPOCH, NONE).predictions());
    for (Selection selection : BEST) {
      Selected best = selected.getOrDefault(selection, NONE);
      write(out, best.predictions());
      out.writeInt(best.epoch());
    }
  }

  static TrainingProgress read(DataInputStream in) throws IOException {
    List<Epoch> history = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      history.add(new Epoch(in.readInt(), in.readDouble(), confusion(in), confusion(in)));
    }
    Map<Selection, Selected> selected = new EnumMap<>(Selection.class);
    Predictions last = predictions(in);
    if (!history.isEmpty()) {
      selected.put(Selection.LAST_EPOCH, new Selected(history.size(), last));
    }
    for (Selection selection : BEST) {
      Predictions predictions = predictions(in);
      int epoch = in.readInt();
      if (epoch > 0) {
        selected.put(selection, new Selected(epoch, predictions));
      }
    }
    return new TrainingProgress(history, selected);
  }

  private static void write(DataOutputStream out, ConfusionMatrix matrix) throws IOException {
    out.writeInt(matrix.classes());
    for (long[] row : matrix.counts()) {
      for (long count : row) {
        out.writeInt(Math.toIntExact(count));
      }
    }
  }

  private static ConfusionMatrix confusion(DataInputStream in) throws IOException {
    int classes = in.readInt();
    long[][] counts = new long[classes][classes];
    for (long[] row : counts) {
      for (int i = 0; i < classes; i++) {
        row[i] = in.readInt();
      }
    }
    return ConfusionMatrix.ofCounts(counts);
  }

  private static void write(DataOutputStream out, Predictions predictions) throws IOException {
    out.writeInt(predictions.size());
    for (double[] row : predictions.probabilities()) {
      out.writeInt(row.length);
      for (double probability : row) {
        out.writeDouble(probability);
      }
    }
  }

  private static Predictions predictions(DataInputStream in) throws IOException {
    double[][] probabilities = new double[in.readInt()][];
    for (int i = 0; i < probabilities.length; i++) {
      probabilities[i] = new double[in.readInt()];
      for (int k = 0; k < probabilities[i].length; k++) {
        probabilities[i][k] = in.readDouble();
      }
    }
    return new Predictions(probabilities);
  }
}
