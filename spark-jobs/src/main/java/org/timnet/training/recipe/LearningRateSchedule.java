package org.timnet.training.recipe;

import java.io.Serializable;

/** How the learning rate changes while a model is trained. */
public sealed interface LearningRateSchedule extends Serializable {
  /** It does not change, as in the paper. */
  LearningRateSchedule CONSTANT = new Constant();

  /** The optimiser's learning rate in every step. */
  record Constant() implements LearningRateSchedule {}
}
