package org.timnet.settings;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import com.typesafe.config.ConfigValueType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Holds merged settings against the {@link Schema}, key by key. */
final class SettingsCheck {
  private final Config reference;

  SettingsCheck(Config reference) {
    this.reference = reference;
  }

  /** The corpora that have values of their own in reference.conf. */
  Set<String> corpora() {
    Set<String> names = new TreeSet<>(reference.getObject(Schema.CORPORA).keySet());
    names.remove(Schema.ANY_CORPUS);
    return names;
  }

  /**
   * All values, sorted by key.
   *
   * @throws SettingsException at the first unknown key, wrong type or value out of range
   */
  List<EffectiveValue> keysAndValues(Config resolved) {
    List<EffectiveValue> values = new ArrayList<>();
    visit(List.of(), resolved.root(), values);
    values.sort(Comparator.comparing(EffectiveValue::key));
    return values;
  }

  /**
   * Gives every corpus that is not in the reference what it lacks: the values of the known corpus
   * with the same layout, else those of {@code corpora."*"}.
   */
  Config withCorpusDefaults(Config resolved) {
    Map<String, ConfigValue> corpora = new TreeMap<>();
    resolved.getObject(Schema.CORPORA).forEach(corpora::put);
    ConfigValue any = corpora.remove(Schema.ANY_CORPUS);
    Set<String> known = corpora();
    corpora.replaceAll(
        (name, values) ->
            known.contains(name)
                ? values
                : values.withFallback(sameLayout((ConfigObject) values)).withFallback(any));
    return resolved.withValue(
        Schema.CORPORA, ConfigValueFactory.fromMap(corpora, ValueOrigins.DEFAULT));
  }

  private ConfigObject sameLayout(ConfigObject corpus) {
    Config own = corpus.toConfig();
    return corpora().stream()
        .map(name -> reference.getConfig(Schema.CORPORA).getObject(name))
        .filter(like -> own.hasPath("layout"))
        .filter(like -> like.toConfig().getString("layout").equals(own.getString("layout")))
        .findFirst()
        .map(like -> like.withoutKey("path"))
        .orElse(ConfigFactory.empty().root());
  }

  private void visit(List<String> path, ConfigObject node, List<EffectiveValue> values) {
    for (Map.Entry<String, ConfigValue> entry : new TreeMap<>(node).entrySet()) {
      List<String> key = Stream.concat(path.stream(), Stream.of(entry.getKey())).toList();
      ConfigValue value = entry.getValue();
      Optional<Kind> kind = Schema.kind(key);
      if (kind.isPresent()) {
        values.add(effective(key, kind.get(), value));
      } else if (Schema.isSection(key) && value instanceof ConfigObject section) {
        corpusName(key, section);
        visit(key, section, values);
      } else {
        throw unknown(key, value);
      }
    }
  }

  private EffectiveValue effective(List<String> key, Kind kind, ConfigValue value) {
    String name = Schema.dotted(key);
    String origin = ValueOrigins.describe(value.origin());
    Object read =
        kind.read(value)
            .orElseThrow(
                () ->
                    new SettingsException(
                        String.format(
                            "%s: %s = %s is not %s%s",
                            origin, name, shown(name, value), kind.allowed(), kind.remedy(value))));
    Object shown = read instanceof String text ? Redaction.shown(name, text) : read;
    return new EffectiveValue(key, shown, origin);
  }

  /**
   * A corpus of another name than ours is the user's own. One that is a slip away from ours, and
   * says nothing of its layout, is rather a typing error.
   */
  private void corpusName(List<String> key, ConfigObject section) {
    if (key.size() != 2 || !key.get(0).equals(Schema.CORPORA)) {
      return;
    }
    String name = key.get(1);
    Set<String> known = corpora();
    if (name.equals(Schema.ANY_CORPUS) || known.contains(name)) {
      return;
    }
    String where = ValueOrigins.describe(section.origin()) + ": " + Schema.dotted(key);
    if (!Kind.Name.fits(name)) {
      throw new SettingsException(where + " is not " + new Kind.Name().allowed());
    }
    String nearest = Nearest.to(name, known).orElseThrow();
    if (Nearest.distance(name, nearest) <= 1 && !section.containsKey("layout")) {
      throw new SettingsException(
          String.format(
              "%s: did you mean corpora.%s? (for a corpus of your own set %s.layout too)",
              where, nearest, Schema.dotted(key)));
    }
  }

  private SettingsException unknown(List<String> key, ConfigValue value) {
    // The first key below says more than the section that nobody knows.
    if (value instanceof ConfigObject section && !section.isEmpty()) {
      Map.Entry<String, ConfigValue> first = new TreeMap<>(section).firstEntry();
      return unknown(
          Stream.concat(key.stream(), Stream.of(first.getKey())).toList(), first.getValue());
    }
    return Overlays.unknown(ValueOrigins.describe(value.origin()), key, corpora());
  }

  private static String shown(String key, ConfigValue value) {
    if (value.valueType() == ConfigValueType.OBJECT) {
      return "{...}";
    }
    if (value instanceof ConfigList list) {
      return list.unwrapped().toString();
    }
    return value.valueType() == ConfigValueType.STRING
        ? '"' + Redaction.shown(key, value.unwrapped().toString()) + '"'
        : String.valueOf(value.unwrapped());
  }
}
