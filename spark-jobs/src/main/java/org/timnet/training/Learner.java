package org.timnet.training;

/**
 * Fits a model of one shape by one recipe, whatever learns: a network on an engine, or another kind
 * of model.
 *
 * <p>The same data gives the same model, bit for bit, unless many machines learn together. A
 * learner may be used from many threads at once.
 */
public interface Learner {
  /**
   * Fits a new model, or goes on from a checkpoint, and scores the test utterances after every
   * epoch.
   *
   * @throws DivergedException as soon as something in it is not finite
   * @throws IllegalArgumentException where there is nothing to train on
   */
  TrainedModel train(TrainingData data, TrainingContext context);
}
