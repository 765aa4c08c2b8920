package org.timnet.settings;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Settings together with where each value comes from.
 *
 * @param settings what jobs read
 * @param values what people are shown, secrets redacted, sorted by key
 * @param ofModels by name of a model, those that are others for it, as they are its own defaults
 */
public record EffectiveSettings(
    Settings settings,
    List<EffectiveValue> values,
    SortedMap<String, List<EffectiveValue>> ofModels) {
  public EffectiveSettings {
    values = List.copyOf(values);
    ofModels = Collections.unmodifiableSortedMap(new TreeMap<>(ofModels));
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
    Config users = ConfigFactory.empty();
    check.keysAndValues(reference);
    for (Path file : files) {
      users = Overlays.file(file).withFallback(users);
      check.keysAndValues(resolved(users.withFallback(reference), file.toString()));
    }
    for (String assignment : assignments) {
      users = Overlays.assignment(assignment, check.corpora()).withFallback(users);
      check.keysAndValues(resolved(users.withFallback(reference), ValueOrigins.SET));
    }
    Config complete =
        check.withCorpusDefaults(resolved(users.withFallback(reference), ValueOrigins.SET));
    List<EffectiveValue> values = check.keysAndValues(complete);
    SortedMap<String, Config> models = models(users, reference);
    SortedMap<String, List<EffectiveValue>> ofModels = new TreeMap<>();
    models.forEach((name, own) -> ofModels.put(name, others(check.keysAndValues(own), values)));
    return new EffectiveSettings(Settings.from(complete, models), values, ofModels);
  }

  /** Those that another list has other values of. */
  private static List<EffectiveValue> others(
      List<EffectiveValue> own, List<EffectiveValue> values) {
    Map<String, Object> general =
        values.stream().collect(Collectors.toMap(EffectiveValue::key, EffectiveValue::value));
    return own.stream()
        .filter(each -> general.containsKey(each.key()))
        .filter(each -> !general.get(each.key()).equals(each.value()))
        .toList();
  }

  /** What holds for models that have defaults of their own, by name. */
  private static SortedMap<String, Config> models(Config users, Config reference) {
    SortedMap<String, Config> models = new TreeMap<>();
    Config defaults = Overlays.models();
    for (String model : defaults.root().keySet()) {
      Config stack = users.withFallback(defaults.getConfig(model)).withFallback(reference);
      models.put(model, resolved(stack, model));
    }
    return models;
  }

  private static Config resolved(Config stack, String layer) {
    try {
      return stack.resolve();
    } catch (ConfigException e) {
      throw Overlays.unusable(e, layer);
    }
  }
}
