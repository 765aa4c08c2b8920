package org.timnet.network;

import org.timnet.settings.HasId;
import org.timnet.settings.InvalidChoiceException;
import org.timnet.settings.NetworkSettings;

/**
 * A model that can be trained: what a name in settings and on the command line stands for. {@link
 * Models} lists them.
 */
public interface NamedModel extends HasId {
  /** Whether it is trained in epochs, one of which can be selected. */
  default boolean hasEpochs() {
    return true;
  }

  /**
   * The feature preset that it is trained on.
   *
   * @param configured as in {@code features.preset}
   * @throws InvalidChoiceException where it cannot be trained on that
   */
  default String preset(String configured) {
    return configured;
  }

  /**
   * The shape that settings ask for.
   *
   * @param settings those of this model, see {@link org.timnet.settings.Settings#forModel}
   * @param table what it is to be trained on
   * @throws InvalidChoiceException where the settings and the table do not go together
   */
  ModelSpec spec(NetworkSettings settings, TableShape table);
}
