package org.timnet.job;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.timnet.report.drift.Drift;
import org.timnet.report.drift.Verdict;
import org.timnet.settings.BenchmarkSettings;

/**
 * How the drift gate ends the command.
 *
 * @param code exit code, not 0
 * @param line what happened to which scores, and what fell in full
 */
record GateExit(int code, String line) {
  private static final int MOST_NAMED = 10;

  /** What may have become of a night's scores, and what its exit code is. */
  private record Condition(int code, List<Verdict> verdicts, String words) {}

  /** The first condition that there is and that has a code; empty where the night passes. */
  static Optional<GateExit> of(Drift drift, BenchmarkSettings.Gate gate) {
    return Stream.of(
            new Condition(gate.fell(), drift.failed(), "fell by more than noise"),
            new Condition(gate.gone(), drift.gone(), "of the baseline gone"),
            new Condition(gate.risen(), drift.risen(), "rose by more than noise"),
            new Condition(gate.notCompared(), drift.notCompared(), "not compared"),
            new Condition(gate.changed(), drift.changed(), "changed since the baseline"))
        .filter(condition -> condition.code() != 0 && !condition.verdicts().isEmpty())
        .findFirst()
        .map(condition -> new GateExit(condition.code(), line(condition)));
  }

  private static String line(Condition condition) {
    int count = condition.verdicts().size();
    String named =
        condition.verdicts().stream()
            .limit(MOST_NAMED)
            .map(Verdict::message)
            .collect(Collectors.joining("; "));
    return "%d %s %s: %s%s"
        .formatted(
            count,
            count == 1 ? "score" : "scores",
            condition.words(),
            named,
            count > MOST_NAMED ? "; and %d more".formatted(count - MOST_NAMED) : "");
  }
}
