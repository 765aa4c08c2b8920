package org.timnet.job;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.timnet.job.cli.CommonOptions;
import org.timnet.job.cli.ConsoleTable;
import org.timnet.settings.EffectiveSettings;
import org.timnet.settings.EffectiveValue;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/**
 * Shows what is set and where it comes from, secrets redacted.
 *
 * <pre>{@code timnet settings --config conf/local.conf --set training.epochs=20}</pre>
 */
@Command(
    name = "settings",
    description = "Shows what is set and where it comes from, secrets redacted.")
final class SettingsCommand implements Runnable {
  @Mixin private CommonOptions common;

  @Override
  public void run() {
    EffectiveSettings effective = common.effectiveSettings();
    common.output().result(Report.of(effective), () -> table(effective.values()));
  }

  private static ConsoleTable table(List<EffectiveValue> values) {
    ConsoleTable table = ConsoleTable.of("key", "value", "origin");
    values.forEach(value -> table.row(value.key(), text(value.value()), value.origin()));
    return table;
  }

  private static String text(Object value) {
    return value.equals("") ? "\"\"" : value.toString();
  }

  /**
   * The JSON form.
   *
   * @param settings sections as objects; a property of Hadoop or Spark is one key, dots and all
   * @param overridden where each key was set that is not at its default
   */
  record Report(Map<String, Object> settings, Map<String, String> overridden) {
    static Report of(EffectiveSettings effective) {
      Map<String, Object> root = new TreeMap<>();
      effective.values().forEach(value -> put(root, value.path(), value.value()));
      Map<String, String> overridden =
          effective.values().stream()
              .filter(EffectiveValue::overridden)
              .collect(Collectors.toMap(EffectiveValue::key, EffectiveValue::origin));
      return new Report(root, overridden);
    }

    @SuppressWarnings("unchecked") // Sections are put here by nobody but this method.
    private static void put(Map<String, Object> section, List<String> path, Object value) {
      if (path.size() == 1) {
        section.put(path.get(0), value);
      } else {
        Object below = section.computeIfAbsent(path.get(0), name -> new TreeMap<String, Object>());
        put((Map<String, Object>) below, path.subList(1, path.size()), value);
      }
    }
  }
}
