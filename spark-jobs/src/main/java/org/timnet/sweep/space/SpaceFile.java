package org.timnet.sweep.space;

import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import com.typesafe.config.ConfigValueType;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.timnet.settings.KeyedFile;
import org.timnet.settings.Nearest;
import org.timnet.settings.SettingsException;
import org.timnet.sweep.space.Domain.Scale;

/**
 * Reads a space from a file in HOCON. Its keys are those of the settings; what stands there is a
 * value, for a constant, or one of
 *
 * <pre>
 * training.batch-size { choices = [16, 32, 64] }
 * network.dropout { uniform = [0, 0.5] }
 * training.learning-rate { log-uniform = [1e-4, 1e-2] }
 * network.blocks { whole = [4, 10] }
 * training.batch-size { log-whole = [8, 256] }
 * network.kernel-size { constant = 3, when { network.variant = [tim-net] } }
 * </pre>
 *
 * <p>{@code when} stands beside any of them: the parameter exists only where others of the space
 * have one of these values, and keeps what the settings say elsewhere.
 */
public final class SpaceFile {
  private static final String WHEN = "when";
  private static final List<String> KINDS =
      List.of("choices", "constant", "log-uniform", "log-whole", "uniform", "whole");

  /** Sections that say where things lie and what is compared, and not how a model is trained. */
  private static final Set<String> NOT_SEARCHED =
      Set.of(
          "storage",
          "samples",
          "extract",
          "experiment",
          "cross-corpus",
          "benchmark",
          "spark",
          "parameter-server");

  private static final Set<String> CORPUS_KEYS = Set.of("length", "blocks");
  private static final String EPOCHS = "training.epochs";
  private static final String SEED = "training.seed";
  private static final String CORPORA = "corpora";

  private SpaceFile() {}

  /**
   * Reads a file.
   *
   * @throws SettingsException for a key that is none or cannot be searched, an empty range or a
   *     value that the settings would refuse; the message says in which line
   */
  public static Space read(Path file) {
    List<Parameter> parameters = new ArrayList<>();
    Map<String, KeyedFile.Entry> entries = new LinkedHashMap<>();
    for (KeyedFile.Entry entry : KeyedFile.read(file)) {
      requireSearchable(entry);
      parameters.add(parameter(entry));
      entries.put(entry.key(), entry);
    }
    if (parameters.stream().noneMatch(Parameter::isSearched)) {
      throw new SettingsException(
          file
              + ": there is nothing to search: give a key two values or more, such as"
              + " training.learning-rate { log-uniform = [1e-4, 1e-2] }");
    }
    parameters.forEach(each -> requireConditions(each, parameters, entries.get(each.key())));
    try {
      return new Space(parameters);
    } catch (IllegalArgumentException e) {
      throw new SettingsException(file + ": " + e.getMessage(), e);
    }
  }

  private static void requireSearchable(KeyedFile.Entry entry) {
    if (entry.key().equals(EPOCHS)) {
      throw new SettingsException(
          entry.where() + ": training.epochs is what a sweep spends; give it by --epochs");
    }
    if (entry.key().equals(SEED)) {
      throw new SettingsException(
          entry.where()
              + ": a sweep cannot search training.seed, by which utterances are held out: trials of"
              + " several seeds would be compared on different ones; set it with --set");
    }
    boolean searched =
        entry.section().equals(CORPORA)
            ? CORPUS_KEYS.contains(entry.path().get(entry.path().size() - 1))
            : !NOT_SEARCHED.contains(entry.section());
    if (!searched || entry.key().equals("training.distributed")) {
      throw new SettingsException(
          "%s: a sweep cannot search %s, which is no part of a model or its training; set it with --set"
              .formatted(entry.where(), entry.key()));
    }
  }

  private static Parameter parameter(KeyedFile.Entry entry) {
    if (!(entry.value() instanceof ConfigObject object)) {
      entry.check(entry.value());
      return new Parameter(entry.key(), new Domain.Constant(text(entry.value())));
    }
    String kind = kind(entry, object);
    try {
      return new Parameter(entry.key(), domain(entry, kind, object.get(kind)), when(object));
    } catch (IllegalArgumentException e) {
      throw new SettingsException(
          "%s: %s: %s".formatted(KeyedFile.describe(object.get(kind)), entry.key(), e.getMessage()),
          e);
    }
  }

  private static String kind(KeyedFile.Entry entry, ConfigObject object) {
    List<String> words = object.keySet().stream().filter(word -> !word.equals(WHEN)).toList();
    for (String word : words) {
      if (!KINDS.contains(word)) {
        throw new SettingsException(
            "%s: %s: %s is no kind of range; did you mean %s? There are %s"
                .formatted(
                    KeyedFile.describe(object.get(word)),
                    entry.key(),
                    word,
                    Nearest.to(word, KINDS).orElseThrow(),
                    String.join(", ", KINDS)));
      }
    }
    if (words.size() != 1) {
      throw new SettingsException(
          "%s: %s takes one of %s, not %s"
              .formatted(
                  entry.where(),
                  entry.key(),
                  String.join(", ", KINDS),
                  words.isEmpty() ? "none" : "several"));
    }
    return words.get(0);
  }

  private static Domain domain(KeyedFile.Entry entry, String kind, ConfigValue value) {
    switch (kind) {
      case "constant":
        entry.check(value);
        return new Domain.Constant(text(value));
      case "choices":
        List<ConfigValue> choices = list(value);
        choices.forEach(entry::check);
        return new Domain.Choices(choices.stream().map(SpaceFile::text).toList());
      case "whole":
        return whole(entry, value, Scale.LINEAR);
      case "log-whole":
        return whole(entry, value, Scale.LOGARITHMIC);
      case "uniform":
        return real(entry, value, Scale.LINEAR);
      default:
        return real(entry, value, Scale.LOGARITHMIC);
    }
  }

  private static Domain whole(KeyedFile.Entry entry, ConfigValue value, Scale scale) {
    List<ConfigValue> ends = ends(entry, value);
    try {
      return new Domain.Whole(
          Long.parseLong(text(ends.get(0))), Long.parseLong(text(ends.get(1))), scale);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(value.unwrapped() + " are not two whole numbers", e);
    }
  }

  private static Domain real(KeyedFile.Entry entry, ConfigValue value, Scale scale) {
    List<ConfigValue> ends = ends(entry, value);
    Domain domain;
    try {
      domain =
          new Domain.Real(
              Double.parseDouble(text(ends.get(0))), Double.parseDouble(text(ends.get(1))), scale);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(value.unwrapped() + " are not two numbers", e);
    }
    // Something between, so that no key of whole numbers is given fractions.
    double between = Double.parseDouble(domain.value(0.414));
    entry.check(ConfigValueFactory.fromAnyRef(between).withOrigin(value.origin()));
    return domain;
  }

  private static List<ConfigValue> ends(KeyedFile.Entry entry, ConfigValue value) {
    List<ConfigValue> ends = list(value);
    if (ends.size() != 2) {
      throw new IllegalArgumentException(
          value.unwrapped() + " is no range: write it as [smallest, largest]");
    }
    ends.forEach(entry::check);
    return ends;
  }

  private static List<ConfigValue> list(ConfigValue value) {
    if (!(value instanceof ConfigList list)) {
      throw new IllegalArgumentException(value.unwrapped() + " is no list in brackets");
    }
    return List.copyOf(list);
  }

  private static List<Condition> when(ConfigObject object) {
    ConfigValue when = object.get(WHEN);
    if (when == null) {
      return List.of();
    }
    if (!(when instanceof ConfigObject conditions)) {
      throw new IllegalArgumentException("when holds keys and their values in braces");
    }
    return KeyedFile.entries(conditions).stream()
        .map(
            each ->
                new Condition(
                    each.key(),
                    each.value() instanceof ConfigList list
                        ? list.stream().map(SpaceFile::text).toList()
                        : List.of(text(each.value()))))
        .toList();
  }

  private static void requireConditions(
      Parameter parameter, List<Parameter> parameters, KeyedFile.Entry entry) {
    for (Condition condition : parameter.when()) {
      Optional<Parameter> parent =
          parameters.stream().filter(each -> each.key().equals(condition.key())).findFirst();
      String problem =
          "%s: %s exists only with %s".formatted(entry.where(), entry.key(), condition.key());
      if (parent.isEmpty() || parent.get() == parameter) {
        throw new SettingsException(problem + ", which this file does not search; add it");
      }
      for (String value : condition.values()) {
        try {
          parent.get().domain().place(value);
        } catch (IllegalArgumentException e) {
          throw new SettingsException(
              "%s = %s, which it never is: it is %s"
                  .formatted(problem, value, parent.get().domain().described()),
              e);
        }
      }
    }
  }

  /** As it was written: 1.10 and true included. */
  private static String text(ConfigValue value) {
    if (value.valueType() == ConfigValueType.LIST || value.valueType() == ConfigValueType.OBJECT) {
      throw new IllegalArgumentException(value.unwrapped() + " is not a single value");
    }
    return value.atKey("value").getString("value");
  }
}
