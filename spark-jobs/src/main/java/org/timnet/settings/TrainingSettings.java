package org.timnet.settings;

import com.typesafe.config.Config;
import java.io.Serializable;

/**
 * The training recipe (paper, section 3.1; the authors' code for Adam's moments).
 *
 * @param epochs passes over the training data
 * @param batchSize utterances a step; the last batch of an epoch is short
 * @param optimizer that makes the steps
 * @param loss that is minimised
 * @param augmentation of training utterances
 * @param loop over the epochs
 * @param seed of initial values, order, dropout and augmentation
 */
public record TrainingSettings(
    int epochs,
    int batchSize,
    OptimizerSettings optimizer,
    LossSettings loss,
    AugmentationSettings augmentation,
    LoopSettings loop,
    long seed)
    implements Serializable {
  static TrainingSettings from(Config config) {
    return new TrainingSettings(
        config.getInt("epochs"),
        config.getInt("batch-size"),
        OptimizerSettings.from(config),
        LossSettings.from(config),
        AugmentationSettings.from(config),
        LoopSettings.from(config),
        config.getLong("seed"));
  }
}
