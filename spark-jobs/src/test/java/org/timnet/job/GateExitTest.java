package org.timnet.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.timnet.report.drift.Comparison;
import org.timnet.report.drift.Drift;
import org.timnet.report.drift.FallSize;
import org.timnet.report.drift.Night;
import org.timnet.report.drift.Verdict;
import org.timnet.report.drift.Verdict.Status;
import org.timnet.settings.BenchmarkSettings;
import org.timnet.settings.Settings;

class GateExitTest {
  private static final BenchmarkSettings.Gate ALL = new BenchmarkSettings.Gate(5, 6, 7, 8, 9);

  private static Verdict verdict(String cell, Status status) {
    return switch (status) {
      case HELD, FAILED, RISEN ->
          new Verdict(
              cell,
              status,
              80.0,
              new Comparison(
                  81,
                  Comparison.Basis.UTTERANCES,
                  3,
                  new FallSize(1, 2, 1),
                  0.5,
                  Comparison.Detector.TONIGHT));
      case FIRST, NEW, OTHER_SETTINGS, GONE -> new Verdict(cell, status, null, null);
    };
  }

  private static Drift drift(Status... statuses) {
    return new Drift(
        new Night("tonight", "nightly", new TreeMap<>()),
        "baseline",
        List.of(statuses).stream().map(status -> verdict("cell " + status, status)).toList());
  }

  @Test
  void everyConditionHasAnExitCodeOfItsOwn() {
    assertThat(code(drift(Status.HELD, Status.FAILED, Status.GONE), ALL)).isEqualTo(5);
    assertThat(code(drift(Status.HELD, Status.RISEN, Status.GONE), ALL)).isEqualTo(6);
    assertThat(code(drift(Status.HELD, Status.RISEN, Status.NEW), ALL)).isEqualTo(7);
    assertThat(code(drift(Status.HELD, Status.NEW), ALL)).isEqualTo(8);
    assertThat(code(drift(Status.HELD, Status.OTHER_SETTINGS), ALL)).isEqualTo(8);
    assertThat(code(drift(Status.HELD, Status.FIRST), ALL)).isEqualTo(8);
    assertThat(code(drift(Status.HELD), ALL)).isEqualTo(9);
  }

  @Test
  void byDefaultAFallFailsAndNothingElse() {
    BenchmarkSettings.Gate gate = Settings.defaults().benchmark().gate();
    assertThat(code(drift(Status.RISEN, Status.FAILED), gate)).isEqualTo(1);
    assertThat(
            GateExit.of(
                drift(Status.HELD, Status.RISEN, Status.GONE, Status.NEW, Status.FIRST), gate))
        .isEmpty();
  }

  @Test
  void theLineNamesTheScores() {
    assertThat(GateExit.of(drift(Status.GONE), ALL).orElseThrow().line())
        .isEqualTo(
            "1 score of the baseline gone: cell GONE is GONE: in the baseline, but not measured"
                + " tonight");
    Status[] many = new Status[12];
    Arrays.fill(many, Status.NEW);
    assertThat(GateExit.of(drift(many), ALL).orElseThrow().line())
        .startsWith("12 scores not compared: ")
        .endsWith("; and 2 more");
  }

  private static int code(Drift drift, BenchmarkSettings.Gate gate) {
    return GateExit.of(drift, gate).map(GateExit::code).orElse(0);
  }
}
