package org.timnet.feature.extraction;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.timnet.audio.LevelWarning;
import org.timnet.audio.SignalLevel;
import org.timnet.corpus.CorpusFinding;
import org.timnet.corpus.CorpusFinding.Kind;
import org.timnet.corpus.FirstFew;

/** Recordings that are used although their level is hardly what their owner means. */
final class LevelFindings {
  private LevelFindings() {}

  /**
   * One finding for every kind of warning that a recording gives.
   *
   * @param corpus its name
   * @param levels how loud recordings are, by file
   */
  static List<CorpusFinding> of(String corpus, Map<String, SignalLevel> levels) {
    Map<LevelWarning, List<String>> files = new EnumMap<>(LevelWarning.class);
    levels.forEach(
        (file, level) ->
            level
                .warning()
                .ifPresent(
                    warning -> files.computeIfAbsent(warning, key -> new ArrayList<>()).add(file)));
    List<CorpusFinding> findings = new ArrayList<>();
    files.forEach((warning, odd) -> findings.add(finding(corpus, warning, odd, peak(odd, levels))));
    return findings;
  }

  private static CorpusFinding finding(
      String corpus, LevelWarning warning, List<String> files, double peak) {
    return new CorpusFinding(
        kind(warning),
        String.format(
            Locale.ROOT,
            "%s: used with a warning (%d, the largest sample is %.3g): %s: %s",
            corpus,
            files.size(),
            peak,
            FirstFew.of(files),
            warning.text()));
  }

  private static Kind kind(LevelWarning warning) {
    return switch (warning) {
      case SILENT -> Kind.SILENT;
      case CANCELLED -> Kind.CANCELLED;
      case BEYOND_FULL_SCALE -> Kind.BEYOND_FULL_SCALE;
    };
  }

  private static double peak(List<String> files, Map<String, SignalLevel> levels) {
    return files.stream().mapToDouble(file -> levels.get(file).peak()).max().orElseThrow();
  }
}
