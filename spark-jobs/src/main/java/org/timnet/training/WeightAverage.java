package org.timnet.training;

import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.timnet.training.recipe.WeightAveraging;

/**
 * The mean of a training's weights, batch norms' running statistics among them, so far. For one
 * training on one thread.
 */
interface WeightAverage {
  /** That of a recipe, before the first step; empty where it wants the last weights. */
  static Optional<WeightAverage> of(WeightAveraging averaging) {
    if (averaging instanceof WeightAveraging.Exponential exponential) {
      return Optional.of(new ExponentialAverage(exponential.decay()));
    }
    return averaging instanceof WeightAveraging.LastEpochs last
        ? Optional.of(new EpochsAverage(last.epochs()))
        : Optional.empty();
  }

  /** Is notified of every step, with all weights after it, which change later. */
  void stepDone(INDArray weights);

  /** The same of every epoch. */
  void epochDone(INDArray weights);

  /**
   * The mean.
   *
   * @throws IllegalStateException where there was no epoch yet
   */
  INDArray mean();

  /** A copy of all that the mean follows from. */
  AverageState state();

  /** Goes on from there. */
  void restore(AverageState state);
}
