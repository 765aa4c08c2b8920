package org.timnet.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SimilarNamesTest {

  @ParameterizedTest
  @CsvSource({
    "Anna, anna",
    "Anna Maria, anna  maria",
    "AnnaMaria, anna maria",
    "spk 1, SPK1",
    "J\u00FCrgen, Ju\u0308rgen",
    "stra\u00DFe, STRASSE",
    "\uFF41nna, anna",
    "an\u200Cna, anna",
    "f1, F1",
  })
  void namesThatDifferInForm(String first, String second) {
    assertThat(SimilarNames.sameButForForm(List.of(first, "x", second)))
        .singleElement()
        .satisfies(group -> assertThat(group).containsExactlyInAnyOrder(first, second));
    assertThat(SimilarNames.lookAlikes(List.of(first, "x", second))).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "anna, hanna",
    "maria, marja",
    "maria, maira",
    "J\u00FCrgen, Jurgen",
    "spk-1, spk_1",
    "spk-1, spk1",
    "spk01, SPK1",
    "3, 03",
  })
  void namesThatLookAlike(String first, String second) {
    assertThat(SimilarNames.sameButForForm(List.of(first, second))).isEmpty();
    assertThat(SimilarNames.lookAlikes(List.of(first, second)))
        .singleElement()
        .satisfies(group -> assertThat(group).containsExactlyInAnyOrder(first, second));
  }

  /** Codes of people, and short words. */
  @ParameterizedTest
  @CsvSource({
    "f1, f2",
    "f1, m1",
    "Ses01F, Ses01M",
    "JE, JK",
    "03, 13",
    "1-1, 11",
    "1 1, 11",
    "sa, sb",
    "sad, mad",
    "a10, a1",
    "anna, bert",
    "?, !",
  })
  void otherNames(String first, String second) {
    assertThat(SimilarNames.lookAlikes(List.of(first, second))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "anger, angry",
    "ang, angry",
    "happy, happiness",
    "sad, sadness",
    "fear, fearful",
    "suprise, surprise",
    "neu, neutral",
  })
  void labelsOfOneStem(String first, String second) {
    assertThat(SimilarNames.labelsThatLookAlike(List.of(first, second))).hasSize(1);
  }

  @Test
  void theUsualLabelsAreOthers() {
    assertThat(
            SimilarNames.labelsThatLookAlike(
                List.of(
                    "angry",
                    "boredom",
                    "calm",
                    "disgust",
                    "excited",
                    "fear",
                    "frustrated",
                    "happy",
                    "neutral",
                    "other",
                    "sad",
                    "surprise",
                    "undecided")))
        .isEmpty();
  }

  @Test
  void groupsAllThatBelongTogether() {
    assertThat(
            SimilarNames.labelsThatLookAlike(
                List.of("neutral", "angry", "ang", "sad", "anger", "sadd", "saad", "fear")))
        .containsExactly(List.of("ang", "anger", "angry"), List.of("saad", "sad", "sadd"));
  }

  @Test
  void ofManyNamesTheFirstAreSaid() {
    Map<String, Integer> once =
        Stream.of("a", "b", "c", "d", "e", "f", "g")
            .collect(Collectors.toMap(name -> name, name -> 1, (one, other) -> one, TreeMap::new));

    assertThat(SimilarNames.counted(once.keySet(), once))
        .isEqualTo("a (1), b (1), c (1), d (1), e (1) and 2 more");
    assertThat(
            SimilarNames.counted(once.keySet().stream().map(name -> List.of(name)).toList(), once))
        .isEqualTo("a (1); b (1); c (1); d (1); e (1) and 2 more");
  }

  @Test
  void refusesSpeakersThatASplitWouldTakeForSeveral() {
    assertThatThrownBy(
            () ->
                SimilarNames.refuseSpeakersOfOneForm(
                    "MINE", List.of("Anna", "anna", "bert", "Anna", "Bert", "otto")))
        .isInstanceOf(CorpusException.class)
        .hasMessageStartingWith(
            "MINE: speakers differ only in case, blanks or Unicode form: Anna (2), anna (1); Bert"
                + " (1), bert (1); ");
    assertThatCode(
            () -> SimilarNames.refuseSpeakersOfOneForm("MINE", List.of("anna", "hanna", "anna")))
        .doesNotThrowAnyException();
  }
}
