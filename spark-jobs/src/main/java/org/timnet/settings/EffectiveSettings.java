package org.timnet.settings;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import java.nio.file.Path;
import java.util.List;

/**
 * Settings together with where each value comes from.
 *
 * @param settings what jobs read
 * @param values what people are shown, secrets redacted, sorted by key
 */
public record EffectiveSettings(Settings settings, List<EffectiveValue> values) {
  public EffectiveSettings {
    values = List.copyOf(values);
  }

  /**
   * Defaults, with files over them and single keys over those.
   *
   * @param files in HOCON, later ones over earlier ones; {@code ${?VAR}} takes an environment
   *     variable
   * @param assignments {@code key=value}, later ones over earlier ones; the value is taken
   *     literally
   * @throws SettingsException for a file, key or value that cannot be used; the message names it,
   *     where it stands and what is known or allowed
   */
  public static EffectiveSettings load(List<Path> files, List<String> assignments) {
    Config reference = Overlays.reference();
    SettingsCheck check = new SettingsCheck(reference);
    // Substitutions are resolved on the whole stack, so that a file may refer to a key that is set
    // later; each layer is checked on its own, so that the first wrong one is named.
    Config stack = reference;
    check.keysAndValues(stack);
    for (Path file : files) {
      stack = Overlays.file(file).withFallback(stack);
      check.keysAndValues(resolved(stack, file.toString()));
    }
    for (String assignment : assignments) {
      stack = Overlays.assignment(assignment, check.corpora()).withFallback(stack);
      check.keysAndValues(resolved(stack, Origins.SET));
    }
    Config complete = check.withCorpusDefaults(resolved(stack, Origins.SET));
    return new EffectiveSettings(Settings.from(complete), check.keysAndValues(complete));
  }

  private static Config resolved(Config stack, String layer) {
    try {
      return stack.resolve();
    } catch (ConfigException e) {
      throw Overlays.unusable(e, layer);
    }
  }
}
