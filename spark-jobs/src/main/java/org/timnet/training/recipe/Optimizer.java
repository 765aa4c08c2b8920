package org.timnet.training.recipe;

import java.io.Serializable;
import org.nd4j.linalg.learning.config.IUpdater;

/** What makes a step of a gradient. */
public sealed interface Optimizer extends Serializable {
  /** Factor of every step before any schedule, above 0 and at most 1. */
  double learningRate();

  /** The same for Deeplearning4j. */
  IUpdater updater();

  /**
   * Adam (Kingma and Ba, 2015).
   *
   * @param learningRate above 0, at most 1
   * @param beta1 decay of the first moment, 0 to below 1
   * @param beta2 decay of the second moment, 0 to below 1
   * @param epsilon added to the root of the second moment, above 0, at most 1
   */
  record Adam(double learningRate, double beta1, double beta2, double epsilon)
      implements Optimizer {
    @Override
    public IUpdater updater() {
      return new org.nd4j.linalg.learning.config.Adam(learningRate, beta1, beta2, epsilon);
    }
  }
}
