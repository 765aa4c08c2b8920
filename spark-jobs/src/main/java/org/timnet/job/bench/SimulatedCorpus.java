package org.timnet.job.bench;

import java.util.BitSet;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.BetaDistribution;

/**
 * Test utterances of one cell without recordings: each has a probability of being classified
 * correctly, from a beta distribution, so that most are nearly always right or always wrong, and
 * some change with the seed.
 */
final class SimulatedCorpus {
  /** Mean probability of being right. */
  static final double ACCURACY = 0.82;

  private final double changing;
  private final double[] chances;

  private SimulatedCorpus(double changing, double[] chances) {
    this.changing = changing;
    this.chances = chances;
  }

  /** Draws utterances for cells. */
  static final class Source {
    private static final int QUANTILES = 1000;

    private final int utterances;
    private final double changing;
    private final double[] quantiles;

    /**
     * A source of corpora.
     *
     * @param utterances of the test
     * @param std standard deviation of a score between seeds, in percentage points, if utterances
     *     change on their own
     * @throws IllegalArgumentException where so many utterances cannot vary by so much
     */
    Source(int utterances, double std) {
      this.utterances = utterances;
      this.changing = std * std * utterances / 1e4;
      double concentration = changing / (ACCURACY * (1 - ACCURACY) - changing);
      if (!(concentration > 0)) {
        throw new IllegalArgumentException(
            "scores of %d utterances do not vary by %s points".formatted(utterances, std));
      }
      BetaDistribution right =
          new BetaDistribution(null, ACCURACY * concentration, (1 - ACCURACY) * concentration);
      this.quantiles =
          IntStream.range(0, QUANTILES)
              .mapToDouble(i -> right.inverseCumulativeProbability((i + 0.5) / QUANTILES))
              .toArray();
    }

    SimulatedCorpus draw(SplittableRandom random) {
      return new SimulatedCorpus(
          changing, random.ints(utterances, 0, QUANTILES).mapToDouble(i -> quantiles[i]).toArray());
    }
  }

  /**
   * What a training gets right.
   *
   * @param better by how much this training is better than others, as a share of all utterances
   * @param luck a number 0..1 for every utterance
   */
  BitSet training(double better, double[] luck) {
    BitSet right = new BitSet(chances.length);
    for (int i = 0; i < chances.length; i++) {
      // Where it matters most: on the utterances that could be either.
      double chance = chances[i] + better * chances[i] * (1 - chances[i]) / changing;
      if (luck[i] < chance) {
        right.set(i);
      }
    }
    return right;
  }
}
