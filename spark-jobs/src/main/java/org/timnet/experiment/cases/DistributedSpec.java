package org.timnet.experiment.cases;

import org.timnet.network.ModelSpec;
import org.timnet.network.NetworkSpec;
import org.timnet.network.Pooling;
import org.timnet.network.engine.Engines;
import org.timnet.settings.DistributedMode;
import org.timnet.settings.DistributedSettings;
import org.timnet.settings.InvalidChoiceException;
import org.timnet.settings.TrainingSettings;
import org.timnet.training.recipe.LabelSmoothing;
import org.timnet.training.recipe.Recipe;
import org.timnet.training.recipe.Sampling;
import org.timnet.training.recipe.WeightAveraging;

/**
 * How executors train one network together. Their number is not part of it, so that a training can
 * go on with fewer or more; nor is the result the same to the byte when it is done again.
 *
 * @param mode shared or averaging
 * @param threshold that a parameter's update reaches before it is shared; 0 for averaging
 */
public record DistributedSpec(String mode, double threshold) {
  /** As configured. */
  public static DistributedSpec of(DistributedSettings settings, TrainingSettings recipe) {
    return new DistributedSpec(
        settings.mode().id(),
        settings.mode() == DistributedMode.SHARED
            ? settings.thresholdFor(recipe.optimizer().learningRate())
            : 0);
  }

  /**
   * Makes sure that executors can train a model together. Jobs ask before hours of extraction.
   *
   * @param engine id of what computes it
   * @throws InvalidChoiceException that says what to set
   */
  public static void requireFor(ModelSpec model, Recipe recipe, String engine) {
    if (!(model instanceof NetworkSpec network)) {
      throw new InvalidChoiceException(
          "executors train networks together, and %s is none".formatted(model.id()));
    }
    if (engine.equals(Engines.GPU.id())) {
      throw new InvalidChoiceException(
          "the engine gpu trains a network on one device; set network.engine=fused to train it on"
              + " several executors");
    }
    if (network.pooling() != Pooling.ALL) {
      throw new InvalidChoiceException(
          "executors that train together are told no lengths of utterances; set"
              + " network.pooling=all");
    }
    if (!recipe.augmentations().isEmpty() || recipe.loop().sampling() != Sampling.EVERY) {
      throw new InvalidChoiceException(
          "executors train together on utterances as they are; set training.time-mask,"
              + " training.coefficient-mask and training.mixup to 0, training.sampling to every");
    }
    if (recipe.optimizer().weightDecay() > 0
        || !recipe.loop().averaging().equals(WeightAveraging.NONE)) {
      throw new InvalidChoiceException(
          "executors train together by Adam and keep the last weights; set training.weight-decay,"
              + " training.weight-ema and training.average-epochs to 0");
    }
  }

  /**
   * Makes sure that executors can train on all but a fold together, too.
   *
   * @throws InvalidChoiceException where labels are as the folds before this one leave them
   */
  public static void requireForFold(Recipe recipe) {
    if (recipe.loss().smoothing().passes() == LabelSmoothing.Passes.COMPOUNDING) {
      throw new InvalidChoiceException(
          "executors that train together take labels as they are; set training.smoothing=once");
    }
  }
}
