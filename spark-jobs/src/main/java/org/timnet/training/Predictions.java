package org.timnet.training;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.timnet.evaluation.Temperature;

/**
 * What a network says of some utterances.
 *
 * @param probabilities [utterance][class]
 */
public record Predictions(double[][] probabilities) {
  /**
   * The mean of what several models say of the same utterances.
   *
   * @param models at least one, alike in utterances and classes
   */
  public static Predictions mean(List<Predictions> models) {
    return new Predictions(
        IntStream.range(0, models.get(0).size())
            .mapToObj(i -> meanOf(models.stream().map(model -> model.probabilities[i]).toList()))
            .toArray(double[][]::new));
  }

  private static double[] meanOf(List<double[]> rows) {
    return IntStream.range(0, rows.get(0).length)
        .mapToDouble(k -> rows.stream().mapToDouble(row -> row[k]).average().orElseThrow())
        .toArray();
  }

  /** The same at a temperature. */
  public Predictions at(Temperature temperature) {
    return new Predictions(Stream.of(probabilities).map(temperature::of).toArray(double[][]::new));
  }

  /**
   * The most probable class of utterance {@code i}; the first of equals.
   *
   * @throws NonFiniteOutputException where there is none, as a probability is no number
   */
  public int label(int i) {
    int best = 0;
    for (int k = 0; k < probabilities[i].length; k++) {
      if (!Double.isFinite(probabilities[i][k])) {
        throw new NonFiniteOutputException(
            "the network gives utterance %d of %d the probabilities %s: its weights or the features are damaged"
                .formatted(i + 1, size(), Arrays.toString(probabilities[i])));
      }
      if (probabilities[i][k] > probabilities[i][best]) {
        best = k;
      }
    }
    return best;
  }

  /** The most probable class of every utterance. */
  public int[] labels() {
    return IntStream.range(0, size()).map(this::label).toArray();
  }

  /** Number of utterances. */
  public int size() {
    return probabilities.length;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Predictions that
        && Arrays.deepEquals(probabilities, that.probabilities);
  }

  @Override
  public int hashCode() {
    return Arrays.deepHashCode(probabilities);
  }

  @Override
  public String toString() {
    return "predictions of " + size() + " utterances";
  }
}
