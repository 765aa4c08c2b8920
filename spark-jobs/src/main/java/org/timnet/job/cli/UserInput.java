package org.timnet.job.cli;

import java.util.function.Supplier;
import org.timnet.network.engine.Engine;
import org.timnet.network.engine.Engines;
import org.timnet.settings.InvalidChoiceException;
import org.timnet.settings.Settings;
import org.timnet.settings.SettingsException;

/** Turns a refusal of what the user chose into wrong usage. */
public final class UserInput {
  private UserInput() {}

  /**
   * What the supplier gives.
   *
   * @param what names the option or case in the error
   * @throws SettingsException where the supplier finds the choice wrong
   */
  public static <T> T of(String what, Supplier<T> supplier) {
    try {
      return supplier.get();
    } catch (InvalidChoiceException e) {
      throw new SettingsException(what + ": " + e.getMessage(), e);
    }
  }

  /**
   * The engine that the settings name. Jobs ask before hours of extraction.
   *
   * @throws SettingsException where it does not run on this build's backend
   */
  public static Engine engine(Settings settings) {
    return of("network.engine", () -> Engines.named(settings.network().engine()));
  }
}
