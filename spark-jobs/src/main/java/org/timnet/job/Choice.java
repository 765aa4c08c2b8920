package org.timnet.job;

import java.util.function.Supplier;
import org.timnet.network.model.Engine;
import org.timnet.settings.Settings;
import org.timnet.settings.SettingsException;

/** Turns a refusal of what the user chose into wrong usage. */
final class Choice {
  private Choice() {}

  /**
   * What the supplier gives.
   *
   * @param what names the option or case in the error
   * @throws SettingsException where the supplier finds the choice wrong
   */
  static <T> T of(String what, Supplier<T> supplier) {
    try {
      return supplier.get();
    } catch (IllegalArgumentException e) {
      throw new SettingsException(what + ": " + e.getMessage(), e);
    }
  }

  /**
   * The engine that the settings name. Jobs ask before hours of extraction.
   *
   * @throws SettingsException where it does not run on this build's backend
   */
  static Engine engine(Settings settings) {
    return of("network.engine", () -> Engine.named(settings.network().engine()));
  }
}
