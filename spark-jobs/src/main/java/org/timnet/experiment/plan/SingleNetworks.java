package org.timnet.experiment.plan;

import java.util.Optional;
import org.timnet.settings.ExperimentSettings;

/** What takes networks one by one where the settings have several that are asked together. */
public final class SingleNetworks {
  private SingleNetworks() {}

  /**
   * What to say of it.
   *
   * @param what a command or what it makes
   * @return empty where the settings have one network
   */
  public static Optional<String> note(ExperimentSettings settings, String what) {
    return settings.runs() == 1
        ? Optional.empty()
        : Optional.of(
            "experiment.runs=%d is of cross-validate and train; %s takes networks one by one"
                .formatted(settings.runs(), what));
  }
}
