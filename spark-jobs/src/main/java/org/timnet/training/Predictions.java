package org.timnet.training;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * What a network says of some utterances.
 *
 * @param probabilities [utterance][class]
 */
public record Predictions(double[][] probabilities) {

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
