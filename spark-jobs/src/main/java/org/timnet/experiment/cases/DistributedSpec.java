package org.timnet.experiment.cases;

import org.timnet.settings.DistributedMode;
import org.timnet.settings.DistributedSettings;
import org.timnet.settings.TrainingSettings;

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
}
