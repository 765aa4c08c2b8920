package org.timnet.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.timnet.evaluation.Leak.Trait;
import org.timnet.storage.Json;

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
    return said(
        corpus,
        id,
        speaker,
        text,
        new Provenance.Recording(sha256, "s" + sha256, "f" + sha256, id));
  }

  private static Provenance said(
      String corpus, String id, String speaker, String text, Provenance.Recording recording) {
    return new Provenance(corpus, id, new Provenance.Speech(speaker, "", text), recording);
  }

  private static LeakReport.Count count(LeakReport report, Trait trait) {
    return report.counts().stream().filter(each -> each.trait() == trait).findFirst().orElseThrow();
  }

  private static LeakReport report(Split split, List<Provenance> utterances) {
    List<String> speakers = utterances.stream().map(each -> each.speech().speaker()).toList();
    return LeakReport.of(split, split.folds(speakers, 4, 1), utterances);
  }

  @Test
  void thePapersSplitSharesSpeakersAndTextsAndPromisesNothingElse() {
    LeakReport report = report(Split.PAPER, clean());

    assertThat(report.counts())
        .extracting(LeakReport.Count::trait)
        .containsExactly(
            Trait.RECORDING,
            Trait.SAMPLES,
            Trait.FEATURES,
            Trait.NEAR_DUPLICATE,
            Trait.SPEAKER,
            Trait.TEXT);
    assertThat(report.counts().get(0))
        .isEqualTo(new LeakReport.Count(Trait.RECORDING, true, 0, 0, 0, 0, 12));
    assertThat(count(report, Trait.SPEAKER).promised()).isFalse();
    assertThat(count(report, Trait.SPEAKER).folds()).isEqualTo(4);
    assertThat(count(report, Trait.SPEAKER).testUtterances()).isGreaterThan(8);
    assertThat(report.broken()).isEmpty();
  }

  @Test
  void speakerIndependentKeepsItsPromiseAndStillCountsTexts() {
    LeakReport report = report(Split.SPEAKER_INDEPENDENT, clean());

    assertThat(report.counts())
        .containsExactly(
            new LeakReport.Count(Trait.RECORDING, true, 0, 0, 0, 0, 12),
            new LeakReport.Count(Trait.SAMPLES, true, 0, 0, 0, 0, 12),
            new LeakReport.Count(Trait.FEATURES, true, 0, 0, 0, 0, 12),
            new LeakReport.Count(Trait.NEAR_DUPLICATE, false, 0, 0, 0, 0, 12),
            new LeakReport.Count(Trait.SPEAKER, true, 0, 0, 0, 0, 12),
            new LeakReport.Count(Trait.TEXT, false, 4, 3, 12, 0, 12));
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

  /** It has its original's voice, words, file and near duplicates, and is told from it by name. */
  @Test
  void anAlteredCopyIsWhereItsOriginalIs() {
    List<Provenance> utterances = clean();
    utterances.add(clean().get(1).altered("speed-0.9"));
    Fold beside = new Fold(0, new int[] {0, 1, 2, 12}, new int[] {3, 4, 5});
    Fold apart = new Fold(0, new int[] {3, 4, 5, 12}, new int[] {0, 1, 2});

    assertThat(LeakReport.of(Split.SPEAKER_INDEPENDENT, List.of(beside), utterances).broken())
        .isEmpty();
    LeakReport report = LeakReport.of(Split.SPEAKER_INDEPENDENT, List.of(apart), utterances);
    assertThat(report.counts())
        .filteredOn(count -> count.trait() != Trait.TEXT)
        .allSatisfy(count -> assertThat(count.values()).isEqualTo(1));
    assertThat(report.broken())
        .hasSize(2)
        .first()
        .asString()
        .contains("identical recordings in both training and test: u1 = speed-0.9 of u1 (fold 0)");
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
        .isEqualTo(new LeakReport.Count(Trait.RECORDING, true, 1, 1, 1, 0, 3));
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

    assertThat(report.counts()).hasSize(7).allMatch(count -> count.testUtterances() == 0);
    assertThat(count(report, Trait.SPEAKER).knowsNothing()).as("names are a corpus' own").isTrue();
    assertThat(count(report, Trait.TEXT).knowsNothing()).isTrue();
    assertThat(count(report, Trait.CORPUS).knowsNothing()).isFalse();
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

  @Test
  void theSameSamplesInAnotherFileAreFoundAndNamedOnce() {
    List<Provenance> planted = clean();
    planted.set(
        11,
        said(
            "MINE",
            "as flac",
            "s3",
            "t2",
            new Provenance.Recording("other", "ssha1", "fsha1", "u1")));

    LeakReport report = report(Split.SPEAKER_INDEPENDENT, planted);

    assertThat(count(report, Trait.RECORDING).values()).isZero();
    assertThat(count(report, Trait.SAMPLES).values()).isEqualTo(1);
    assertThat(count(report, Trait.FEATURES).values()).isEqualTo(1);
    assertThat(count(report, Trait.NEAR_DUPLICATE).values()).isEqualTo(1);
    assertThat(report.broken())
        .singleElement()
        .asString()
        .contains("recordings with the same samples in both", "u1 = as flac (fold ");
  }

  @Test
  void nearDuplicatesAreCountedAndBreakNothing() {
    List<Provenance> planted = clean();
    planted.set(
        11, said("MINE", "louder", "s3", "t2", new Provenance.Recording("a", "b", "c", "u1")));

    LeakReport report = report(Split.PAPER, planted);

    assertThat(count(report, Trait.NEAR_DUPLICATE))
        .isEqualTo(new LeakReport.Count(Trait.NEAR_DUPLICATE, false, 2, 1, 2, 0, 12));
    assertThat(report.broken()).isEmpty();
  }

  @Test
  void whatIsNotKnownIsCounted() {
    List<Provenance> without = clean();
    without.replaceAll(
        each ->
            said(
                "MINE",
                each.id(),
                each.speech().speaker(),
                "",
                new Provenance.Recording(each.id(), "", "", "")));
    without.set(0, clean().get(0));

    LeakReport report = report(Split.SPEAKER_INDEPENDENT, without);

    assertThat(count(report, Trait.TEXT).unknown()).isEqualTo(11);
    assertThat(count(report, Trait.TEXT).knowsNothing()).isFalse();
    assertThat(count(report, Trait.SAMPLES).unknown()).isEqualTo(11);
    assertThat(count(report, Trait.SPEAKER).unknown()).isZero();
  }

  @Test
  void aPersonIsKnownInAnotherCorpusByAnAlias() {
    Provenance.Recording one = new Provenance.Recording("a", "a", "a", "a");
    Provenance.Recording other = new Provenance.Recording("b", "b", "b", "b");
    List<Provenance> both =
        List.of(
            new Provenance("A", "1", new Provenance.Speech("03", "anna", ""), one),
            new Provenance("B", "1", new Provenance.Speech("f1", "anna", ""), other));

    LeakReport report =
        LeakReport.of(Split.CROSS_CORPUS, List.of(new Fold(0, new int[] {0}, new int[] {1})), both);

    assertThat(count(report, Trait.SPEAKER))
        .isEqualTo(new LeakReport.Count(Trait.SPEAKER, true, 1, 1, 1, 0, 2));
    assertThat(report.broken()).singleElement().asString().contains("speakers in both", "anna");
  }

  /** As nights are stored: with what an earlier version did not say, and without. */
  @Test
  void comesBackFromItsJson() throws Exception {
    LeakReport report = report(Split.SPEAKER_INDEPENDENT, clean());
    assertThat(Json.read(Json.pretty(report), LeakReport.class)).isEqualTo(report);

    String before =
        "{\"split\":\"PAPER\",\"folds\":2,\"counts\":[{\"trait\":\"TEXT\",\"promised\":false,"
            + "\"folds\":0,\"values\":0,\"testUtterances\":0}],\"broken\":[]}";
    LeakReport stored = Json.read(before, LeakReport.class);
    assertThat(stored.counts().get(0).knowsNothing()).isFalse();
    assertThat(Json.compact(stored)).asString().isEqualTo(before);
  }

  @Test
  void validationPromisesNothing() {
    List<Provenance> planted = clean();
    planted.set(11, said("MINE", "copy", "s3", "t2", "sha1"));
    List<Fold> parted = List.of(new Fold(0, new int[] {1, 2, 3}, new int[] {11}));

    LeakReport report = LeakReport.ofValidation(Split.SPEAKER_INDEPENDENT, parted, planted);

    assertThat(count(report, Trait.RECORDING))
        .isEqualTo(new LeakReport.Count(Trait.RECORDING, false, 1, 1, 1, 0, 4));
    assertThat(report.broken()).isEmpty();
  }
}
