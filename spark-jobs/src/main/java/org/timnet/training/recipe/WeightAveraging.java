package org.timnet.training.recipe;

import java.io.Serializable;
import org.timnet.settings.InvalidChoiceException;

/**
 * Which mean of a training's weights is evaluated and saved. Training itself goes on from the
 * weights as they are.
 *
 * <p>Batch norms' running statistics are averaged like the weights. To first order in how far the
 * weights lie apart these are the statistics of the averaged weights; the exact ones would take one
 * more pass over the training utterances for every evaluation.
 */
public sealed interface WeightAveraging extends Serializable {
  /** The last weights, as in the paper. */
  WeightAveraging NONE = new None();

  /** Decay of {@link Exponential}; 0 of all others. */
  default double decay() {
    return 0;
  }

  /** Number of epochs of {@link LastEpochs}; 0 of all others. */
  default int epochs() {
    return 0;
  }

  /**
   * As configured.
   *
   * @param decay 0 for no exponential average
   * @param epochs 0 for no average over epochs
   * @throws InvalidChoiceException where both are wanted
   */
  static WeightAveraging of(double decay, int epochs) {
    if (decay > 0 && epochs > 0) {
      throw new InvalidChoiceException(
          "weights can be averaged in one way only; set training.weight-ema or training.average-epochs to 0");
    }
    if (decay > 0) {
      return new Exponential(decay);
    }
    return epochs > 0 ? new LastEpochs(epochs) : NONE;
  }

  /** No mean at all. */
  record None() implements WeightAveraging {}

  /**
   * After step t, {@code sum_i d^(t-i) w_i / sum_i d^(t-i)} over the steps i from 1 to t (Polyak's
   * average with a decay, its bias towards the start corrected like Adam's moments).
   *
   * @param decay d, above 0 and below 1
   */
  record Exponential(double decay) implements WeightAveraging {}

  /**
   * The mean of the weights at the ends of the last epochs (Izmailov et al., Averaging weights
   * leads to wider optima, 2018), of fewer as long as there are fewer.
   *
   * @param epochs at least 1
   */
  record LastEpochs(int epochs) implements WeightAveraging {}
}
