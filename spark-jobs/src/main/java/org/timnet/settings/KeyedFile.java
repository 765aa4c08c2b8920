package org.timnet.settings;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A file in HOCON that says something of keys of the settings, other than what they are set to. */
public final class KeyedFile {
  private KeyedFile() {}

  /**
   * What a file says of one key.
   *
   * @param path the names of the key
   * @param value whatever stands there
   */
  public record Entry(List<String> path, ConfigValue value) {
    public Entry {
      path = List.copyOf(path);
    }

    /** The key as it is typed behind {@code --set}. */
    public String key() {
      return Schema.dotted(path);
    }

    /** The section that the key stands in, such as {@code training}. */
    public String section() {
      return path.get(0);
    }

    /** Where it stands: {@code file:line}. */
    public String where() {
      return describe(value);
    }

    /**
     * Checks a value that the key might be set to.
     *
     * @throws SettingsException where the settings would refuse it; the message says where it
     *     stands
     */
    public void check(ConfigValue possible) {
      Kind kind = Schema.kind(path).orElseThrow();
      if (kind.read(possible).isEmpty()) {
        throw new SettingsException(
            "%s: %s = %s is not %s%s"
                .formatted(
                    describe(possible),
                    key(),
                    possible.unwrapped(),
                    kind.allowed(),
                    kind.remedy(possible)));
      }
    }
  }

  /** Where a value stands: {@code file:line}. */
  public static String describe(ConfigValue value) {
    return ValueOrigins.describe(value.origin());
  }

  /**
   * All keys of a file, in alphabetical order.
   *
   * @throws SettingsException where it cannot be read, or at the first key that is none
   */
  public static List<Entry> read(Path file) {
    return entries(resolved(Overlays.file(file), file));
  }

  /**
   * The keys below a part of such a file, as in {@link #read}.
   *
   * @throws SettingsException at the first key that is none
   */
  public static List<Entry> entries(ConfigObject object) {
    List<Entry> entries = new ArrayList<>();
    visit(List.of(), object, entries);
    return List.copyOf(entries);
  }

  private static ConfigObject resolved(Config config, Path file) {
    try {
      return config.resolve().root();
    } catch (ConfigException e) {
      throw Overlays.unusable(e, file.toString());
    }
  }

  private static void visit(List<String> path, ConfigObject node, List<Entry> entries) {
    for (Map.Entry<String, ConfigValue> child : new TreeMap<>(node).entrySet()) {
      List<String> key = Stream.concat(path.stream(), Stream.of(child.getKey())).toList();
      ConfigValue value = child.getValue();
      if (Schema.kind(key).isPresent()) {
        entries.add(new Entry(key, value));
      } else if (Schema.isSection(key) && value instanceof ConfigObject section) {
        visit(key, section, entries);
      } else {
        throw Overlays.unknown(
            ValueOrigins.describe(value.origin()),
            key,
            new SettingsCheck(Overlays.reference()).corpora());
      }
    }
  }
}
