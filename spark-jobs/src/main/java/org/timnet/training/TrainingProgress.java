package org.timnet.training;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.timnet.evaluation.ConfusionMatrix;

/**
 * How far a training has come, and what it showed on the way.
 *
 * @param history all epochs so far, in order
 * @param last what the network makes of the test utterances after the last of them
 * @param best the same after the epoch that was best on the test utterances
 * @param bestEpoch the number of that epoch, the first of equals; 0 where there is none
 * @param chosen the same after the epoch that was best on the utterances kept back
 * @param chosenEpoch the number of that epoch, the first of equals; 0 where there is none
 */
record TrainingProgress(
    List<Epoch> history,
    Predictions last,
    Predictions best,
    int bestEpoch,
    Predictions chosen,
    int chosenEpoch) {
  TrainingProgress {
    history = List.copyOf(history);
  }

  /** Of a training that has not begun. */
  static TrainingProgress start() {
    Predictions none = new Predictions(new double[0][]);
    return new TrainingProgress(List.of(), none, none, 0, none, 0);
  }

  /** Number of epochs done. */
  int epochs() {
    return history.size();
  }

  /** The course with one more epoch and what the network says after it. */
  TrainingProgress after(Epoch epoch, Predictions predictions) {
    List<Epoch> longer = new ArrayList<>(history);
    longer.add(epoch);
    boolean isBest = isBest(Epoch::test, epoch, bestEpoch);
    boolean isChosen = isBest(Epoch::validation, epoch, chosenEpoch);
    return new TrainingProgress(
        longer,
        predictions,
        isBest ? predictions : best,
        isBest ? epoch.number() : bestEpoch,
        isChosen ? predictions : chosen,
        isChosen ? epoch.number() : chosenEpoch);
  }

  private boolean isBest(Function<Epoch, ConfusionMatrix> scored, Epoch epoch, int bestSoFar) {
    ConfusionMatrix now = scored.apply(epoch);
    return now.total() > 0
        && (bestSoFar == 0 || now.war() > scored.apply(history.get(bestSoFar - 1)).war());
  }

  void write(DataOutputStream out) throws IOException {
    out.writeInt(history.size());
    for (Epoch epoch : history) {
      out.writeInt(epoch.number());
      out.writeDouble(epoch.loss());
      write(out, epoch.test());
      write(out, epoch.validation());
    }
    write(out, last);
    write(out, best);
    out.writeInt(bestEpoch);
    write(out, chosen);
    out.writeInt(chosenEpoch);
  }

  static TrainingProgress read(DataInputStream in) throws IOException {
    List<Epoch> history = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      history.add(new Epoch(in.readInt(), in.readDouble(), confusion(in), confusion(in)));
    }
    return new TrainingProgress(
        history, predictions(in), predictions(in), in.readInt(), predictions(in), in.readInt());
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
