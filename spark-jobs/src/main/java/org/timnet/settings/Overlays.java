package org.timnet.settings;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** Reads what lies over one another: our reference, a file, a single key. */
final class Overlays {
  private Overlays() {}

  /**
   * Our own reference.conf: named by our package, because other libraries on the class path, and
   * whoever merges jars, use the bare name too.
   */
  static Config reference() {
    return resource("reference.conf");
  }

  /** Defaults of models, a section each: they lie over the reference and below the user's own. */
  static Config models() {
    return resource("models.conf").resolve();
  }

  private static Config resource(String name) {
    URL url = Objects.requireNonNull(Overlays.class.getResource(name));
    return ConfigFactory.parseURL(
        url, ConfigParseOptions.defaults().setOriginDescription(ValueOrigins.DEFAULT));
  }

  static Config file(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new SettingsException(
          "--config " + file + ": no such file; name a file of settings in HOCON");
    }
    try {
      return ConfigFactory.parseFile(
          file.toFile(), ConfigParseOptions.defaults().setAllowMissing(false));
    } catch (ConfigException e) {
      throw unusable(e, file.toString());
    }
  }

  /** One {@code key=value}; what follows the first equals sign is the value, taken literally. */
  static Config assignment(String assignment, Set<String> corpora) {
    int equals = assignment.indexOf('=');
    if (equals <= 0) {
      throw new SettingsException(
          "--set " + Redaction.withoutSecrets(assignment) + ": write it as key=value");
    }
    String name = assignment.substring(0, equals).strip();
    String text = assignment.substring(equals + 1);
    try {
      List<String> key = Schema.parse(name);
      Kind kind = Schema.kind(key).orElseThrow(() -> unknown(ValueOrigins.SET, key, corpora));
      return layer(key, kind.typed(text, ValueOrigins.SET));
    } catch (ConfigException e) {
      throw new SettingsException("--set " + name + " is not a key: write it as key=value", e);
    }
  }

  private static Config layer(List<String> key, ConfigValue value) {
    ConfigValue nested = value;
    for (int i = key.size() - 1; i >= 0; i--) {
      nested = ConfigValueFactory.fromMap(Map.of(key.get(i), nested), ValueOrigins.SET);
    }
    return ((ConfigObject) nested).toConfig();
  }

  static SettingsException unknown(String origin, List<String> key, Set<String> corpora) {
    String name = Schema.dotted(key);
    Set<String> named = new TreeSet<>(corpora);
    if (key.size() > 2 && key.get(0).equals(Schema.CORPORA)) {
      named.add(key.get(1));
    }
    List<String> known = Schema.keys(named);
    String problem;
    if (Schema.isSection(key)) {
      String example =
          known.stream()
              .filter(other -> other.startsWith(name + "."))
              .findFirst()
              .map(other -> ", such as " + other)
              .orElse("");
      problem = " holds keys, not a value" + example;
    } else {
      problem =
          " is not a key that timnet knows; the nearest one is "
              + Nearest.toKey(name, known).orElseThrow();
    }
    return new SettingsException(origin + ": " + name + problem);
  }

  /** What HOCON's parser or a substitution cannot make sense of. */
  static SettingsException unusable(ConfigException problem, String fallback) {
    String where = problem.origin() == null ? fallback : ValueOrigins.describe(problem.origin());
    String message = problem.getMessage();
    String described = problem.origin() == null ? "" : problem.origin().description() + ": ";
    String what = message.startsWith(described) ? message.substring(described.length()) : message;
    return new SettingsException(where + ": " + Redaction.withoutSecrets(what), problem);
  }
}
