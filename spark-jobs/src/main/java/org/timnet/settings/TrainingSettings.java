package org.timnet.settings;

import com.typesafe.config.Config;
import java.io.Serializable;

/**
 * The training recipe (paper, section 3.1; the authors' code for Adam's moments).
 *
 * @param epochs passes over the training data
 * @param batchSize utterances a step; the last batch of an epoch is short
 * @param learningRate Adam's
 * @param beta1 Adam's first moment decay
 * @param beta2 Adam's second moment decay
 * @param epsilon Adam's
 * @param labelSmoothing share of a training label that is spread over all classes
 * @param seed of initial values, order and dropout
 */
public record TrainingSettings(
    int epochs,
    int batchSize,
    double learningRate,
    double beta1,
    double beta2,
    double epsilon,
    double labelSmoothing,
    long seed)
    implements Serializable {
  /** The same recipe with another seed. */
  public TrainingSettings withSeed(long other) {
    return new TrainingSettings(
        epochs, batchSize, learningRate, beta1, beta2, epsilon, labelSmoothing, other);
  }

  static TrainingSettings from(Config config) {
    return new TrainingSettings(
        config.getInt("epochs"),
        config.getInt("batch-size"),
        config.getDouble("learning-rate"),
        config.getDouble("beta1"),
        config.getDouble("beta2"),
        config.getDouble("epsilon"),
        config.getDouble("label-smoothing"),
        config.getLong("seed"));
  }
}
