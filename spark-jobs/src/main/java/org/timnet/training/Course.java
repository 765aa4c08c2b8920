package org.timnet.training;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.timnet.evaluation.ConfusionMatrix;

/**
 * How far a training has come, and what it showed on the way.
 *
 * @param history all epochs so far, in order
 * @param last what the network makes of the test utterances after the last of them
 * @param best the same after the epoch that was best on the test utterances
 * @param bestEpoch the number of that epoch, the first of equals; 0 where there is none
 */
record Course(List<Epoch> history, Predictions last, Predictions best, int bestEpoch) {
  Course {
    history = List.copyOf(history);
  }

  /** Of a training that has not begun. */
  static Course start() {
    Predictions none = new Predictions(new double[0][]);
    return new Course(List.of(), none, none, 0);
  }

  /** Number of epochs done. */
  int epochs() {
    return history.size();
  }

  /** The course with one more epoch and what the network says after it. */
  Course after(Epoch epoch, Predictions predictions) {
    List<Epoch> longer = new ArrayList<>(history);
    longer.add(epoch);
    return isBest(epoch.test())
        ? new Course(longer, predictions, predictions, epoch.number())
        : new Course(longer, predictions, best, bestEpoch);
  }

  private boolean isBest(ConfusionMatrix test) {
    return test.total() > 0
        && (bestEpoch == 0 || test.war() > history.get(bestEpoch - 1).test().war());
  }

  void write(DataOutputStream out) throws IOException {
    out.writeInt(history.size());
    for (Epoch epoch : history) {
      out.writeInt(epoch.number());
      out.writeDouble(epoch.loss());
      write(out, epoch.test());
    }
    write(out, last);
    write(out, best);
    out.writeInt(bestEpoch);
  }

  static Course read(DataInputStream in) throws IOException {
    List<Epoch> history = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      history.add(new Epoch(in.readInt(), in.readDouble(), confusion(in)));
    }
    return new Course(history, predictions(in), predictions(in), in.readInt());
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
