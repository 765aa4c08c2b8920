package org.timnet.settings;

import com.typesafe.config.Config;
import java.io.Serializable;

/**
 * What a run of many cases is called, how it is cut and how its cases survive.
 *
 * @param name folder below {@code <root>/runs}
 * @param split paper or speaker-independent; other splits are of other commands, and no choice
 * @param selection last-epoch, test-best or validation-best
 * @param validation what is held out to choose the epoch by: by-split, by-class or by-speaker
 * @param folds number of folds
 * @param runs trainings of every fold or model, which are asked together
 * @param survival of cases that fail, and of drivers and trainings that are killed
 */
public record ExperimentSettings(
    String name,
    String split,
    String selection,
    String validation,
    int folds,
    int runs,
    Survival survival)
    implements Serializable {

  /**
   * What becomes of cases where something dies.
   *
   * @param attempts that a case has before it counts as failed
   * @param leaseSeconds how long a driver that has died keeps others from its cases
   * @param checkpointEpochs epochs from one checkpoint of a training to the next; 0 for none
   */
  public record Survival(int attempts, int leaseSeconds, int checkpointEpochs)
      implements Serializable {}

  static ExperimentSettings from(Config config) {
    return new ExperimentSettings(
        config.getString("name"),
        config.getString("split"),
        config.getString("selection"),
        config.getString("validation"),
        config.getInt("folds"),
        config.getInt("runs"),
        new Survival(
            config.getInt("attempts"),
            config.getInt("lease-seconds"),
            config.getInt("checkpoint-epochs")));
  }
}
