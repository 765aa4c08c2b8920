package org.timnet.training;

import org.timnet.network.TimNetSpec;
import org.timnet.network.gpu.LearningRule;
import org.timnet.training.recipe.Optimizer;
import org.timnet.training.recipe.Recipe;

/**
 * What trainings have in common that can go through the same launches, beside the frames of their
 * utterances. Seeds, learning rates, epochs and utterances are each one's own.
 *
 * @param spec of the networks
 * @param batchSize utterances of a step
 * @param rule by which steps are made
 */
public record LaunchShape(TimNetSpec spec, int batchSize, LearningRule rule) {
  /**
   * Of a training.
   *
   * @param recipe that the engine gpu trains by
   */
  public static LaunchShape of(TimNetSpec spec, Recipe recipe) {
    Optimizer.Adam adam = (Optimizer.Adam) recipe.optimizer();
    return new LaunchShape(
        spec,
        recipe.batchSize(),
        new LearningRule(
            adam.beta1(), adam.beta2(), adam.epsilon(), recipe.loss().smoothing().share()));
  }
}
