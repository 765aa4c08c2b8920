package org.timnet.training.recipe;

import java.io.Serializable;
import org.timnet.settings.Ids;
import org.timnet.settings.LoopSettings;

/**
 * How the loop over the epochs runs.
 *
 * @param sampling which utterances an epoch learns from
 * @param averaging which mean of the weights is evaluated and saved
 * @param patience epochs without a better accuracy on validation utterances after which training
 *     ends; 0 never ends it early
 */
public record EpochLoop(Sampling sampling, WeightAveraging averaging, int patience)
    implements Serializable {
  /** The paper's. */
  public static final EpochLoop PLAIN = new EpochLoop(Sampling.EVERY, WeightAveraging.NONE, 0);

  static EpochLoop from(LoopSettings settings) {
    return new EpochLoop(
        Ids.parse(Sampling.class, settings.sampling()),
        WeightAveraging.of(settings.weightEma(), settings.averageEpochs()),
        settings.patience());
  }
}
