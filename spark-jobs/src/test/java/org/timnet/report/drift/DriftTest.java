package org.timnet.report.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.timnet.evaluation.Selection;
import org.timnet.evaluation.Split;
import org.timnet.report.drift.Verdict.Status;
import org.timnet.report.score.MeasuredScore;
import org.timnet.report.score.Measurements;
import org.timnet.report.score.Method;
import org.timnet.report.score.Protocol;
import org.timnet.report.score.PublishedNumbers;
import org.timnet.report.score.Subject;
import org.timnet.report.score.Trials;

class DriftTest {
  private static final Subject EMOVO = Subject.corpus("EMOVO");
  private static final Subject RAVDESS = Subject.corpus("RAVDESS");
  private static final String CELL = "EMOVO tim-net paper last-epoch WAR";

  /** Both corpora, two folds each. */
  private static Night night(String label, String settings, int... emovo) {
    List<MeasuredScore> scores =
        Trials.all(
            Trials.of(EMOVO, Method.TIM_NET, Trials.LAST).run(0, 100, emovo),
            Trials.of(RAVDESS, Method.TIM_NET, Trials.LAST).run(0, 100, 80, 84));
    return Night.of(
        label,
        new Measurements(scores, List.of("EMOVO", "RAVDESS"), List.of()),
        subject -> settings + " " + subject.title());
  }

  private static Drift drift(DriftHistory history, Night tonight) {
    return Drift.of(history, tonight, DriftRule.DEFAULT);
  }

  private static DriftHistory history(Night... nights) {
    DriftHistory history = DriftHistory.empty();
    for (Night night : nights) {
      history = history.with(drift(history, night).tonight(), 60);
    }
    return history;
  }

  private static Verdict verdict(Drift drift, String cell) {
    return drift.verdicts().stream()
        .filter(each -> each.cell().equals(cell))
        .findFirst()
        .orElseThrow();
  }

  /** With its labels shuffled a corpus of two classes is scored at chance. */
  @Test
  void shuffledLabelsFailTheGateAndNameTheirCells() {
    DriftHistory history = history(night("2025-01-01", "a", 84, 88));
    Drift drift = drift(history, night("2025-01-02", "a", 48, 52));

    assertThat(drift.failed())
        .extracting(Verdict::cell)
        .containsExactly("EMOVO tim-net paper last-epoch UAR", CELL);
    assertThat(drift.failed().get(1).message())
        .isEqualTo(CELL + " FELL: 50.00 after 86.00, mean of 1 night; 5.66 points are noise");
    assertThat(verdict(drift, "RAVDESS tim-net paper last-epoch WAR").status())
        .isEqualTo(Status.HELD);
  }

  /** Otherwise a fall would fail one night and be the measure of the next. */
  @Test
  void aFallThatLastsGoesOnFailing() {
    DriftHistory history =
        history(
            night("2025-01-01", "a", 84, 88),
            night("2025-01-02", "a", 48, 52),
            night("2025-01-03", "a", 48, 52));
    Drift drift = drift(history, night("2025-01-04", "a", 48, 52));

    assertThat(history.nights().get(1).cells().get(CELL).accepted()).isFalse();
    assertThat(verdict(drift, CELL).status()).isEqualTo(Status.FAILED);
    assertThat(verdict(drift, CELL).nights()).isEqualTo(1);
  }

  @Test
  void anUnchangedRerunPasses() {
    DriftHistory history = history(night("2025-01-01", "a", 84, 88));
    Drift nextDay = drift(history, night("2025-01-02", "a", 84, 88));
    Drift sameNight = drift(history, night("2025-01-01", "a", 84, 88));

    assertThat(nextDay.failed()).isEmpty();
    assertThat(nextDay.warnings()).isEmpty();
    assertThat(nextDay.verdicts()).hasSize(4).allMatch(each -> each.status() == Status.HELD);
    assertThat(sameNight.verdicts()).allMatch(each -> each.status() == Status.NEW);
    assertThat(history.with(sameNight.tonight(), 60)).isEqualTo(history);
  }

  /** Even under a rule that takes every drop for a failure. */
  @Test
  void aScoreThatWasThereBeforeNeverFails() {
    DriftHistory history =
        DriftHistory.empty()
            .with(single("2025-01-01", 80, 0), 9)
            .with(single("2025-01-02", 90, 0), 9);
    DriftRule strict = new DriftRule(0.001, 0, 14, 3);
    assertThat(Drift.of(history, single("2025-01-03", 80, 0), strict).failed()).isEmpty();
    assertThat(Drift.of(history, single("2025-01-03", 80.1, 0), strict).failed()).hasSize(1);
  }

  /** Spread over seeds is 1.5 points: 2 * sqrt(2) * 1.5 is 4.24, and 4.3 is more than that. */
  @Test
  void noiseWithinTheSeedsPasses() {
    DriftHistory history = DriftHistory.empty().with(single("2025-01-01", 80, 1.5), 9);
    assertThat(drift(history, single("2025-01-02", 75.8, 0.1)).failed()).isEmpty();
    assertThat(drift(history, single("2025-01-02", 75.7, 0.1)).failed()).hasSize(1);
    assertThat(drift(history, single("2025-01-02", 75.7, 50)).failed())
        .as("tonight's own spread excuses nothing")
        .hasSize(1);
    assertThat(drift(history, single("2025-01-02", 84.3, 0.1)).warnings())
        .extracting(Verdict::status)
        .containsExactly(Status.RISEN);
  }

  /** Nights at 78, 80 and 82 have a standard deviation of 2: 5.66 points are noise. */
  @Test
  void noiseBetweenNightsCountsToo() {
    DriftHistory history =
        DriftHistory.empty()
            .with(single("2025-01-01", 78, 0), 9)
            .with(single("2025-01-02", 80, 0), 9)
            .with(single("2025-01-03", 82, 0), 9);
    assertThat(drift(history, single("2025-01-04", 74.4, 0)).failed()).isEmpty();
    Verdict fallen = drift(history, single("2025-01-04", 74.3, 0)).failed().get(0);
    assertThat(fallen.reference()).isEqualTo(80);
    assertThat(fallen.allowed()).isCloseTo(4 * Math.sqrt(2), within(1e-9));
    assertThat(fallen.nights()).isEqualTo(3);
    assertThat(Drift.of(history, single("2025-01-04", 79, 0), new DriftRule(2, 1, 1, 3)).failed())
        .as("a window of one night compares with 82 and allows the floor")
        .hasSize(1);
  }

  private static Night single(String label, double score, double error) {
    return new Night(
        label, new TreeMap<>(Map.of(CELL, new NightScore(score, "s", List.of(1L), error, true))));
  }

  @Test
  void otherSettingsAreComparedWithNothing() {
    DriftHistory history = history(night("2025-01-01", "100 epochs", 84, 88));
    Drift drift = drift(history, night("2025-01-02", "50 epochs", 48, 52));

    assertThat(drift.failed()).isEmpty();
    assertThat(verdict(drift, CELL).status()).isEqualTo(Status.OTHER_SETTINGS);
    assertThat(verdict(drift, CELL).reference()).isNull();
    assertThat(drift.warnings())
        .extracting(Verdict::message)
        .contains(CELL + " was measured with other settings before: compared with nothing");
  }

  /** Fewer folds are another measurement, whatever the settings say. */
  @Test
  void foldsAreAmongTheSettings() {
    DriftHistory history = history(night("2025-01-01", "a", 84, 88));
    Drift drift = drift(history, night("2025-01-02", "a", 48));
    assertThat(verdict(drift, CELL).status()).isEqualTo(Status.OTHER_SETTINGS);
  }

  @Test
  void whatIsGoneIsSaid() {
    DriftHistory history = history(night("2025-01-01", "a", 84, 88));
    Drift drift = drift(history, single("2025-01-02", 86, 1));
    assertThat(drift.warnings())
        .extracting(Verdict::message)
        .contains("RAVDESS tim-net paper last-epoch UAR was measured last night, but not tonight");
  }

  @Test
  void theFileIsReadAsItWasWrittenAndKeepsTheLatestNights() {
    DriftHistory history =
        history(
            night("2025-01-02", "a", 84, 88),
            night("2025-01-01", "a", 84, 84),
            night("2025-01-03", "a", 84, 84));
    assertThat(history.nights())
        .extracting(Night::night)
        .containsExactly("2025-01-01", "2025-01-02", "2025-01-03");
    assertThat(history.json()).contains("\"seeds\" : [ 1000 ]").endsWith("}\n");
    DriftHistory read = DriftHistory.read(history.json(), "history.json");
    assertThat(read).isEqualTo(history);
    assertThat(read.json()).isEqualTo(history.json());
    assertThat(history.with(night("2025-01-04", "a", 84, 84), 2).nights())
        .extracting(Night::night)
        .containsExactly("2025-01-03", "2025-01-04");
  }

  /** The text of a history that was written before scores were kept by method. */
  @Test
  void aNightThatWasStoredBeforeIsFoundAndComparedWith() {
    String stored =
        """
        {
          "version" : 1,
          "nights" : [ {
            "night" : "2025-01-01",
            "cells" : {
              "EMOVO tim-net paper last-epoch UAR" : {
                "score" : 86.0,
                "settings" : "458c249be2e006db",
                "seeds" : [ 1000 ],
                "error" : 2.0,
                "accepted" : true
              },
              "EMOVO tim-net paper last-epoch WAR" : {
                "score" : 86.0,
                "settings" : "458c249be2e006db",
                "seeds" : [ 1000 ],
                "error" : 2.0,
                "accepted" : true
              },
              "RAVDESS tim-net paper last-epoch UAR" : {
                "score" : 82.0,
                "settings" : "0c93f6e0f4f21a52",
                "seeds" : [ 1000 ],
                "error" : 2.0,
                "accepted" : true
              },
              "RAVDESS tim-net paper last-epoch WAR" : {
                "score" : 82.0,
                "settings" : "0c93f6e0f4f21a52",
                "seeds" : [ 1000 ],
                "error" : 2.0,
                "accepted" : true
              }
            }
          } ]
        }
        """;
    DriftHistory history = DriftHistory.read(stored, "h.json");
    Drift drift = drift(history, night("2025-01-02", "a", 48, 52));

    assertThat(history.json()).isEqualTo(stored);
    assertThat(history(night("2025-01-01", "a", 84, 88)).json()).isEqualTo(stored);
    assertThat(drift.verdicts())
        .extracting(Verdict::status)
        .containsExactly(Status.FAILED, Status.FAILED, Status.HELD, Status.HELD);
  }

  @Test
  void aBrokenFileIsNamed() {
    assertThatThrownBy(() -> DriftHistory.read("{", "s3a://b/history.json"))
        .hasMessageStartingWith("s3a://b/history.json is no history of nights (")
        .hasMessageEndingWith("mend it, or remove it to begin anew");
    assertThatThrownBy(() -> DriftHistory.read("{\"version\":2,\"nights\":[]}", "h.json"))
        .hasMessageStartingWith(
            "h.json is no history of nights (the history is of format 2, this version of timnet"
                + " reads format 1): ");
    assertThatThrownBy(() -> DriftHistory.read("{\"version\":1}", "h.json"))
        .hasMessageStartingWith(
            "h.json is no history of nights (the history has no list of nights)");
    assertThatThrownBy(() -> DriftHistory.read("null", "h.json"))
        .hasMessageStartingWith("h.json is no history of nights (it is empty)");
    assertThatThrownBy(() -> new NightScore(Double.NaN, "s", List.of(), 0, true))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void publishedNumbersBeyondTheBandAreWarnedOf() {
    List<MeasuredScore> scores =
        Trials.all(
            Trials.of(RAVDESS, Method.TIM_NET, Trials.LAST)
                .run(0, 500, 88, 88, 88, 88, 88, 88, 88, 88, 88, 88),
            Trials.of(EMOVO, Method.TIM_NET, Trials.LAST)
                .run(0, 500, 12, 12, 12, 12, 12, 12, 12, 12, 12, 12),
            Trials.of(EMOVO, Method.TIM_NET, Trials.BEST)
                .run(0, 500, 88, 88, 88, 88, 88, 88, 88, 88, 88, 88),
            Trials.of(EMOVO, Method.TCN, Trials.BEST).run(0, 500, 12));
    Measurements measured = new Measurements(scores, List.of("EMOVO", "RAVDESS"), List.of());

    assertThat(PublishedBand.warnings(measured, 3))
        .as("RAVDESS is within 3 points of 90.04, EMOVO has no corrected figure, the TCN one fold")
        .containsExactly(
            "EMOVO TIM-Net paper-test-best UAR: 88.00 is more than 3.0 points from 92.00 (the"
                + " paper, Table 1)",
            "EMOVO TIM-Net paper-test-best WAR: 88.00 is more than 3.0 points from 92.00 (the"
                + " paper, Table 1)");
    assertThat(PublishedBand.warnings(measured, 2))
        .filteredOn(line -> line.startsWith("RAVDESS"))
        .hasSize(2)
        .allMatch(line -> line.contains("corrected results"));
    assertThat(
            PublishedBand.warnings(
                new Measurements(scores, List.of("EMOVO", "RAVDESS"), List.of("EMOVO")), 3))
        .as("synthetic corpora are compared with nothing")
        .isEmpty();
  }

  @Test
  void acrossCorporaNothingIsComparedForNobodyHasSaidHowTheEpochWasChosen() {
    for (Selection selection : List.of(Selection.LAST_EPOCH, Selection.TEST_BEST)) {
      Protocol across = new Protocol(Split.CROSS_CORPUS, selection);
      List<MeasuredScore> scores =
          PublishedNumbers.PAIRS.stream()
              .flatMap(pair -> Trials.of(pair, Method.TIM_NET, across).transfer(0, 20).stream())
              .toList();
      assertThat(
              PublishedBand.warnings(
                  new Measurements(scores, PublishedNumbers.CROSS_CORPORA, List.of()), 3))
          .isEmpty();
    }
  }

  @Test
  void otherEpochsOrFoldsAndAnotherTcnAreComparedWithNothing() {
    int[] ten = {12, 12, 12, 12, 12, 12, 12, 12, 12, 12};
    List<MeasuredScore> scores =
        Trials.all(
            Trials.of(RAVDESS, Method.TIM_NET, Trials.LAST).run(0, 200, ten),
            Trials.of(EMOVO, Method.TIM_NET, Trials.BEST).run(0, 500, 12, 12),
            Trials.of(EMOVO, Method.TCN, Trials.BEST).run(0, 500, ten));

    assertThat(
            PublishedBand.warnings(
                new Measurements(scores, List.of("EMOVO", "RAVDESS"), List.of()), 3))
        .isEmpty();
  }
}
