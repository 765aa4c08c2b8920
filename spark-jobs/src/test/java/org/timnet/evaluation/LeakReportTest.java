package org.timnet.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.timnet.evaluation.Leak.Trait;

class LeakReportTest {
  private static final String HAPPY_1 = "Actor_07/03-01-03-01-02-01-07";
  private static final String HAPPY_2 = "Actor_07/03-01-03-01-02-02-07";

  /** Four speakers who say three sentences each, all recordings different. */
  private static List<Provenance> clean() {
    List<Provenance> utterances = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      utterances.add(said("MINE", "u" + i, "s" + i / 3, "t" + i % 3, "sha" + i));
    }
    return utterances;
  }

  private static Provenance said(
      String corpus, String id, String speaker, String text, String sha256) {
    return new Provenance(corpus, id, speaker, text, sha256);
  }

  private static LeakReport report(Split split, List<Provenance> utterances) {
    List<String> speakers = utterances.stream().map(Provenance::speaker).toList();
    return LeakReport.of(split, split.folds(speakers, 4, 1), utterances);
  }

  @Test
  void thePapersSplitSharesSpeakersAndTextsAndPromisesNothingElse() {
    LeakReport report = report(Split.PAPER, clean());

    assertThat(report.counts())
        .extracting(LeakReport.Count::trait)
        .containsExactly(Trait.RECORDING, Trait.SPEAKER, Trait.TEXT);
    assertThat(report.counts().get(0))
        .isEqualTo(new LeakReport.Count(Trait.RECORDING, true, 0, 0, 0));
    assertThat(report.counts().get(1).promised()).isFalse();
    assertThat(report.counts().get(1).folds()).isEqualTo(4);
    assertThat(report.counts().get(1).testUtterances()).isGreaterThan(8);
    assertThat(report.broken()).isEmpty();
  }

  @Test
  void speakerIndependentKeepsItsPromiseAndStillCountsTexts() {
    LeakReport report = report(Split.SPEAKER_INDEPENDENT, clean());

    assertThat(report.counts())
        .containsExactly(
            new LeakReport.Count(Trait.RECORDING, true, 0, 0, 0),
            new LeakReport.Count(Trait.SPEAKER, true, 0, 0, 0),
            new LeakReport.Count(Trait.TEXT, false, 4, 3, 12));
    assertThat(report.broken()).isEmpty();
  }

  @Test
  void aPlantedCopyOfATestRecordingIsNamedUnderEverySplit() {
    List<Provenance> planted = clean();
    planted.set(11, said("MINE", "copy", "s3", "t2", "sha1"));

    for (Split split : List.of(Split.PAPER, Split.SPEAKER_INDEPENDENT)) {
      LeakReport report = report(split, planted);
      assertThat(report.counts().get(0).values()).isEqualTo(1);
      assertThat(report.broken())
          .singleElement()
          .asString()
          .startsWith(
              "split " + split.id() + ": 2 of 4 folds have identical recordings in both training")
          .contains("u1 = copy (fold ")
          .endsWith("; remove the copies from the corpus");
    }
  }

  @Test
  void foldsThatPartASpeakerBreakSpeakerIndependence() {
    List<Fold> wrong = List.of(new Fold(0, new int[] {1, 2, 6}, new int[] {0, 3}));
    assertThat(LeakReport.of(Split.SPEAKER_INDEPENDENT, wrong, clean()).broken())
        .containsExactly(
            "split speaker-independent: 1 of 1 folds have speakers in both training and test:"
                + " MINE/s0; check how the corpus' layout reads speakers");
  }

  /** The paper's figures contain the pair that RAVDESS ships; a third copy is somebody's. */
  @Test
  void copiesThatTheOwnersShipAreCountedAndForgiven() {
    List<Provenance> ravdess =
        new ArrayList<>(
            List.of(
                said("RAVDESS", HAPPY_1, "07", "02", "same"),
                said("RAVDESS", HAPPY_2, "07", "02", "same"),
                said("RAVDESS", "Actor_01/03-01-01-01-01-01-01", "01", "01", "other")));
    List<Fold> apart = List.of(new Fold(0, new int[] {1, 2}, new int[] {0}));

    LeakReport shipped = LeakReport.of(Split.PAPER, apart, ravdess);
    assertThat(shipped.counts().get(0))
        .isEqualTo(new LeakReport.Count(Trait.RECORDING, true, 1, 1, 1));
    assertThat(shipped.broken()).isEmpty();

    ravdess.set(2, said("RAVDESS", "Actor_01/03-01-01-01-01-01-01", "01", "01", "same"));
    assertThat(LeakReport.of(Split.PAPER, apart, ravdess).broken())
        .singleElement()
        .asString()
        .contains(HAPPY_1 + " = " + HAPPY_2 + " = Actor_01/03-01-01-01-01-01-01 (fold 0)");
  }

  @Test
  void twoCorporaMayHaveSpeakersAndSentencesOfTheSameName() {
    List<Provenance> both =
        List.of(
            said("EMODB", "03a01Wa", "03", "a01", "x"), said("SAVEE", "DC_a01", "03", "a01", "y"));
    List<Fold> transfer = List.of(new Fold(0, new int[] {0}, new int[] {1}));

    LeakReport report = LeakReport.of(Split.CROSS_CORPUS, transfer, both);

    assertThat(report.counts()).hasSize(4).allMatch(count -> count.testUtterances() == 0);
    assertThat(report.broken()).isEmpty();
  }

  @Test
  void crossCorpusFindsACopyInTheOtherCorpusAndACorpusAgainstItself() {
    List<Fold> transfer = List.of(new Fold(0, new int[] {0}, new int[] {1}));
    assertThat(
            LeakReport.of(
                    Split.CROSS_CORPUS,
                    transfer,
                    List.of(said("A", "one", "p", "", "x"), said("B", "two", "q", "", "x")))
                .broken())
        .containsExactly(
            "split cross-corpus: 1 of 1 folds have identical recordings in both training and test:"
                + " A/one = B/two (fold 0); remove the copies from the corpus");
    assertThat(
            LeakReport.of(
                    Split.CROSS_CORPUS,
                    transfer,
                    List.of(said("A", "one", "p", "", "x"), said("A", "two", "p", "", "y")))
                .broken())
        .extracting(line -> line.replaceAll(".*have (\\w+) in.*", "$1"))
        .containsExactly("speakers", "corpora");
  }
}
