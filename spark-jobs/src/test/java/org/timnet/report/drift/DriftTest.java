package org.timnet.report.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
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
import org.timnet.settings.InvalidChoiceException;

class DriftTest {
  private static final Subject EMOVO = Subject.corpus("EMOVO");
  private static final Subject RAVDESS = Subject.corpus("RAVDESS");
  private static final String NAME = "EMOVO tim-net paper last-epoch";
  private static final String CELL = NAME + " WAR";
  private static final int UTTERANCES = 500;

  /** Both corpora, two folds each. */
  private static Night night(String label, String settings, int... emovo) {
    List<MeasuredScore> scores =
        Trials.all(
            Trials.of(EMOVO, Method.TIM_NET, Trials.LAST).run(0, 100, emovo),
            Trials.of(RAVDESS, Method.TIM_NET, Trials.LAST).run(0, 100, 80, 84));
    return Night.of(
        label,
        "nightly-" + label,
        new Measurements(scores, List.of("EMOVO", "RAVDESS"), List.of()),
        (subject, method, protocol) -> settings + " " + subject.title());
  }

  private static Drift drift(DriftHistory history, Night tonight) {
    return Drift.of(
        history,
        tonight,
        new Evidence(Outcomes.none(), Outcomes.none(), SeedNoise.none()),
        DriftRule.DEFAULT);
  }

  /** The first of them is the baseline. */
  private static DriftHistory history(Night... nights) {
    DriftHistory history = DriftHistory.empty();
    for (Night night : nights) {
      history = history.with(drift(history, night).tonight(), 60);
      history = history.baseline() == null ? history.pinned(night.night()) : history;
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

    assertThat(drift.failed()).extracting(Verdict::cell).containsExactly(NAME + " UAR", CELL);
    assertThat(drift.failed().get(1).message())
        .isEqualTo(CELL + " FELL: 50.00, baseline 86.00; p < 0.0001, noise not measured");
    assertThat(verdict(drift, "RAVDESS tim-net paper last-epoch WAR").status())
        .isEqualTo(Status.HELD);
    assertThat(drift.state()).isEqualTo(Drift.State.LOOK);
    assertThat(Headline.of(drift, 0).text())
        .isEqualTo(
            "Look. 2 scores fell by more than noise. The baseline's predictions are not kept:"
                + " scores are compared with scores. The noise between seeds of 4 scores has not"
                + " been measured: a bound stands in for it until timnet noise has been run.");
  }

  /** The baseline is a night that somebody chose: a fall never becomes the measure. */
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
    assertThat(verdict(drift, CELL).comparison().baseline()).isEqualTo(86);
  }

  @Test
  void anUnchangedRerunPasses() {
    DriftHistory history = history(night("2025-01-01", "a", 84, 88));
    Drift nextDay = drift(history, night("2025-01-02", "a", 84, 88));
    Drift sameNight = drift(history, night("2025-01-01", "a", 84, 88));

    assertThat(nextDay.failed()).isEmpty();
    assertThat(nextDay.warnings()).isEmpty();
    assertThat(nextDay.verdicts()).hasSize(4).allMatch(each -> each.status() == Status.HELD);
    assertThat(nextDay.state()).isEqualTo(Drift.State.WELL);
    assertThat(sameNight.verdicts()).allMatch(each -> each.status() == Status.FIRST);
    assertThat(sameNight.state()).isEqualTo(Drift.State.NOT_COMPARED);
    assertThat(Headline.of(sameNight, 0).text())
        .isEqualTo("Not compared. This night is the baseline that others are compared with.");
    assertThat(history.with(sameNight.tonight(), 60)).isEqualTo(history);
  }

  @Test
  void theFirstNightIsComparedWithNothing() {
    Drift drift = drift(DriftHistory.empty(), night("2025-01-01", "a", 84, 88));
    assertThat(drift.verdicts()).hasSize(4).allMatch(each -> each.status() == Status.FIRST);
    assertThat(drift.warnings()).isEmpty();
    assertThat(Headline.of(drift, 0).text())
        .isEqualTo("Not compared. There is no baseline yet: this night becomes it.");
    assertThat(Headline.of(drift, 2).text())
        .isEqualTo(
            "Look. 2 cases have no result. There is no baseline yet: the first night without a"
                + " missing case becomes it.");
  }

  private static int[] right(int from, int to) {
    return IntStream.range(from, to).toArray();
  }

  private static Drift paired(int[] before, int[] now, SeedNoise noise) {
    DriftHistory history = history(Nights.night("2025-01-01", NAME, before, UTTERANCES));
    return Drift.of(
        history,
        Nights.night("2025-01-02", NAME, now, UTTERANCES),
        new Evidence(
            Nights.outcomes(NAME, now, UTTERANCES),
            Nights.outcomes(NAME, before, UTTERANCES),
            noise),
        DriftRule.DEFAULT);
  }

  /** Of scores around 84: so many of the 420 that are right and of five times 80 change. */
  private static SeedNoise noise(double share) {
    SplittableRandom random = new SplittableRandom(5);
    return SeedNoise.of(
        LongStream.range(0, 5)
            .mapToObj(
                seed ->
                    Nights.seed(
                        seed,
                        NAME,
                        IntStream.range(0, UTTERANCES)
                            .filter(i -> random.nextDouble() > (i < 420 ? share : 1 - 5 * share))
                            .toArray(),
                        UTTERANCES))
            .toList());
  }

  /** By their scores alone 3 points of 500 utterances are well within the sampling error. */
  @Test
  void threePointsFallWhereFewUtterancesChanged() {
    Drift drift = paired(right(0, 420), right(15, 420), noise(0.02));
    assertThat(drift.failed()).hasSize(2);
    assertThat(verdict(drift, CELL).comparison())
        .returns(15, Comparison::changed)
        .returns(Comparison.Basis.UTTERANCES, Comparison::basis)
        .returns(Comparison.Detector.TONIGHT, Comparison::detector);
    Drift unpaired =
        drift(
            history(Nights.night("2025-01-01", NAME, right(0, 420), UTTERANCES)),
            Nights.night("2025-01-02", NAME, right(15, 420), UTTERANCES));
    assertThat(unpaired.compared().get(0).comparison().basis())
        .isEqualTo(Comparison.Basis.SCORES_UNMEASURED);
  }

  /** The same three points are noise where a tenth of the utterances changed either way. */
  @Test
  void threePointsHoldWhereManyUtterancesChanged() {
    Drift drift = paired(right(0, 420), right(45, 450), noise(0.1));
    assertThat(drift.failed()).isEmpty();
    assertThat(verdict(drift, CELL).comparison().changed()).isEqualTo(75);
    assertThat(drift.changed()).hasSize(2);
    assertThat(drift.unmeasured()).isEmpty();
  }

  /**
   * 40 and 33 standard deviations below: a double has no probability of the one, but of the other.
   */
  @Test
  void aScoreThatCollapsesBeyondAllProbabilityFails() {
    double error = 56 / (40 * Math.sqrt(2));
    String uar = NAME + " UAR";
    Night before = Nights.night("2025-01-01", Map.of(uar, 86.0, CELL, 86.0), error);
    Night now = Nights.night("2025-01-02", Map.of(uar, 30.0, CELL, 39.8), error);
    Drift drift = drift(history(before), now);

    assertThat(DriftRule.below(-40)).isZero();
    assertThat(DriftRule.below(-33)).isPositive();
    assertThat(drift.failed()).extracting(Verdict::cell).containsExactly(uar, CELL);
    assertThat(verdict(drift, CELL).comparison().p()).isBetween(0.0, 1e-200);
  }

  @Test
  void aRiseIsSaidAndFailsNothing() {
    Drift drift = paired(right(15, 420), right(0, 420), noise(0.02));
    assertThat(drift.failed()).isEmpty();
    assertThat(drift.warnings())
        .extracting(Verdict::message)
        .hasSize(2)
        .allMatch(line -> line.contains(" ROSE: 84.00, baseline 81.00; p "));
    assertThat(drift.state()).isEqualTo(Drift.State.LOOK);
  }

  /** Noise exactly 0, as of five seeds that agree, is not taken at its word. */
  @Test
  void oneUtteranceIsNeverAFall() {
    SeedNoise none =
        SeedNoise.of(
            LongStream.range(0, 5)
                .mapToObj(seed -> Nights.seed(seed, NAME, right(0, 420), UTTERANCES))
                .toList());
    assertThat(paired(right(0, 420), right(1, 420), none).failed()).isEmpty();
    assertThat(paired(right(0, 420), right(1, 420), none).state()).isEqualTo(Drift.State.WELL);
  }

  /** Unmeasured noise is taken for twice what independent changes would be. */
  @Test
  void withoutMeasuredNoiseMoreIsAllowed() {
    Comparison measured =
        verdict(paired(right(0, 420), right(0, 420), noise(0.02)), CELL).comparison();
    Comparison bound =
        verdict(paired(right(0, 420), right(0, 420), SeedNoise.none()), CELL).comparison();
    assertThat(bound.basis()).isEqualTo(Comparison.Basis.UTTERANCES_UNMEASURED);
    assertThat(bound.smallest().atOnce()).isGreaterThan(1.3 * measured.smallest().atOnce());
    assertThat(paired(right(0, 420), right(9, 420), noise(0.02)).failed()).hasSize(2);
    assertThat(paired(right(0, 420), right(9, 420), SeedNoise.none()).failed()).isEmpty();
  }

  /** Half a point a night, each within the noise of every single night. */
  @Test
  void aSlideIsSeenByTheMovingAverage() {
    SeedNoise noise = noise(0.1);
    DriftHistory history = history(Nights.night("2025-01-01", NAME, right(0, 420), UTTERANCES));
    Verdict verdict = null;
    int night = 1;
    for (; night <= 28 && (verdict == null || verdict.status() == Status.HELD); night++) {
      double score = 84 - 0.5 * night;
      Night tonight =
          Nights.night(
              "2025-02-%02d".formatted(night), Map.of(CELL, score, NAME + " UAR", score), 0);
      Drift drift =
          Drift.of(
              history,
              tonight,
              new Evidence(Outcomes.none(), Outcomes.none(), noise),
              DriftRule.DEFAULT);
      history = history.with(drift.tonight(), 60);
      verdict = verdict(drift, CELL);
    }
    assertThat(verdict.status()).isEqualTo(Status.FAILED);
    assertThat(verdict.comparison().detector()).isEqualTo(Comparison.Detector.MOVING_AVERAGE);
    assertThat(night - 1).as("nights").isBetween(5, 14);
  }

  /** Pinned after an improvement, it is the measure although the seeds were trained before. */
  @Test
  void aBaselineThatIsFarFromTheSeedsStandsAlone() {
    ScoreName name = ScoreName.of(CELL);
    SeedNoise noise = noise(0.02);
    assertThat(ScoreNoise.measured(noise, name, 84.2).trainings()).isEqualTo(6);
    assertThat(ScoreNoise.measured(noise, name, 90))
        .returns(90.0, ScoreNoise::centre)
        .returns(1, ScoreNoise::trainings);
    assertThat(paired(right(0, 450), right(0, 450), noise).state()).isEqualTo(Drift.State.WELL);
    assertThat(paired(right(0, 450), right(1, 450), noise).state()).isEqualTo(Drift.State.WELL);
  }

  @Test
  void otherSettingsAreComparedWithNothing() {
    DriftHistory history = history(night("2025-01-01", "100 epochs", 84, 88));
    Drift drift = drift(history, night("2025-01-02", "50 epochs", 48, 52));

    assertThat(drift.failed()).isEmpty();
    assertThat(verdict(drift, CELL).status()).isEqualTo(Status.OTHER_SETTINGS);
    assertThat(verdict(drift, CELL).comparison()).isNull();
    assertThat(drift.warnings())
        .extracting(Verdict::message)
        .contains(CELL + " is NOT COMPARABLE: the baseline has other settings");
    assertThat(Headline.of(drift, 0).text())
        .isEqualTo(
            "Not compared. 4 of 4 scores are not compared with the baseline 2025-01-01: new, or of"
                + " other settings.");
  }

  /** Fewer folds are another measurement, whatever the settings say. */
  @Test
  void foldsAreAmongTheSettings() {
    DriftHistory history = history(night("2025-01-01", "a", 84, 88));
    Drift drift = drift(history, night("2025-01-02", "a", 48));
    assertThat(verdict(drift, CELL).status()).isEqualTo(Status.OTHER_SETTINGS);
  }

  @Test
  void whatIsGoneOrNewIsSaidEveryNight() {
    DriftHistory history = history(night("2025-01-01", "a", 84, 88));
    for (String label : List.of("2025-01-02", "2025-01-03")) {
      Drift drift = drift(history, Nights.night(label, Map.of("new", 86.0), 1));
      assertThat(drift.gone()).hasSize(4);
      assertThat(drift.warnings())
          .extracting(Verdict::message)
          .contains(
              "RAVDESS tim-net paper last-epoch UAR is GONE: in the baseline, but not measured"
                  + " tonight",
              "new is NEW: not in the baseline, compared with nothing");
      assertThat(drift.state()).isEqualTo(Drift.State.LOOK);
      history = history.with(drift.tonight(), 60);
    }
  }

  @Test
  void theFileIsReadAsItWasWrittenAndKeepsTheLatestNightsAndTheBaseline() {
    DriftHistory history =
        history(
            night("2025-01-02", "a", 84, 88),
            night("2025-01-01", "a", 84, 84),
            night("2025-01-03", "a", 84, 84));
    assertThat(history.baseline()).isEqualTo("2025-01-02");
    assertThat(labels(history)).containsExactly("2025-01-01", "2025-01-02", "2025-01-03");
    assertThat(history.json()).contains("\"seeds\" : [ 1000 ]").endsWith("}\n");
    DriftHistory read = DriftHistory.read(history.json(), "history.json");
    assertThat(read).isEqualTo(history);
    assertThat(read.json()).isEqualTo(history.json());
    DriftHistory later =
        history.with(night("2025-01-04", "a", 84, 84), 2).with(night("2025-01-05", "a", 84, 84), 2);
    assertThat(labels(later)).containsExactly("2025-01-02", "2025-01-04", "2025-01-05");
    assertThat(labels(later.pinned("2025-01-04").with(night("2025-01-06", "a", 84, 84), 2)))
        .containsExactly("2025-01-04", "2025-01-05", "2025-01-06");
  }

  private static List<String> labels(DriftHistory history) {
    return history.nights().stream().map(Night::night).toList();
  }

  @Test
  void onlyANightOfTheHistoryIsPinned() {
    DriftHistory history =
        history(night("2025-01-01", "a", 84, 88), night("2025-01-02", "a", 84, 84));
    assertThatThrownBy(() -> history.pinned("2025-01-03"))
        .isInstanceOf(InvalidChoiceException.class)
        .hasMessage("there is no night 2025-01-03 in the history; it has 2025-01-01, 2025-01-02");
    assertThatThrownBy(() -> DriftHistory.empty().pinned("2025-01-03"))
        .hasMessage("there is no night 2025-01-03 in the history; it has none yet");
  }

  /** The text of a history that was written before there was a baseline. */
  @Test
  void aNightThatWasStoredBeforeIsFoundAndComparedWith() {
    String stored =
        """
        {
          "version" : 1,
          "nights" : [ {
            "night" : "2024-12-31",
            "cells" : {
              "EMOVO tim-net paper last-epoch UAR" : {
                "score" : 86.0,
                "settings" : "458c249be2e006db",
                "seeds" : [ 1000 ],
                "error" : 2.0,
                "accepted" : false
              }
            }
          }, {
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

    assertThat(history.baseline()).as("the first night that was accepted").isEqualTo("2025-01-01");
    assertThat(history.json())
        .isEqualTo(
            stored.replace(
                "\"version\" : 1,", "\"version\" : 3,\n  \"baseline\" : \"2025-01-01\","));
    assertThat(drift.verdicts())
        .extracting(Verdict::status)
        .containsExactly(Status.FAILED, Status.FAILED, Status.HELD, Status.HELD);
  }

  @Test
  void aBrokenFileIsNamed() {
    assertThatThrownBy(() -> DriftHistory.read("{", "s3a://b/history.json"))
        .hasMessageStartingWith("s3a://b/history.json is no history of nights (")
        .hasMessageEndingWith("mend it, or remove it to begin anew");
    assertThatThrownBy(() -> DriftHistory.read("{\"version\":4,\"nights\":[]}", "h.json"))
        .hasMessageStartingWith(
            "h.json is no history of nights (the history is of format 4, this version of timnet"
                + " reads formats 1 to 3): ");
    assertThatThrownBy(
            () -> DriftHistory.read("{\"version\":2,\"baseline\":\"a\",\"nights\":[]}", "h.json"))
        .hasMessageStartingWith(
            "h.json is no history of nights (its baseline a is not among its nights)");
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
