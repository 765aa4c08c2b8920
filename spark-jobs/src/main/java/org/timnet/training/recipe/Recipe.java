package org.timnet.training.recipe;

import java.io.Serializable;
import java.util.List;
import org.nd4j.linalg.learning.config.IUpdater;
import org.timnet.settings.TrainingSettings;

/**
 * How a model is trained: everything that decides the result beside the model's shape and the data.
 *
 * @param epochs passes over the training data, at least 1
 * @param batchSize utterances a step, at least 1; the last batch of an epoch is short
 * @param seed of initial values, order and dropout
 * @param optimizer that makes the steps
 * @param schedule of the learning rate
 * @param loss that is minimised
 * @param normalisation of all utterances
 * @param augmentations of training utterances, in the order in which they are applied
 */
public record Recipe(
    int epochs,
    int batchSize,
    long seed,
    Optimizer optimizer,
    LearningRateSchedule schedule,
    Loss loss,
    Normalisation normalisation,
    List<Augmentation> augmentations)
    implements Serializable {
  public Recipe {
    augmentations = List.copyOf(augmentations);
  }

  /** As configured. */
  public static Recipe from(TrainingSettings settings) {
    return new Recipe(
        settings.epochs(),
        settings.batchSize(),
        settings.seed(),
        new Optimizer.Adam(
            settings.learningRate(), settings.beta1(), settings.beta2(), settings.epsilon()),
        LearningRateSchedule.CONSTANT,
        new Loss(settings.labelSmoothing()),
        Normalisation.NONE,
        List.of());
  }

  /** The same with another seed of initial values, order and dropout. */
  public Recipe withSeed(long other) {
    return new Recipe(
        epochs, batchSize, other, optimizer, schedule, loss, normalisation, augmentations);
  }

  /** The optimiser on its schedule, for Deeplearning4j. */
  public IUpdater updater() {
    return optimizer.updater();
  }
}
