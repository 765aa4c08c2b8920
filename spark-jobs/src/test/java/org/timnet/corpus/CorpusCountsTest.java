package org.timnet.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CorpusCountsTest {
  private static final Emotion SAD = new Emotion("sad");
  private static final Emotion ANGRY = new Emotion("angry");

  @Test
  void countsInOrder() {
    CorpusCounts counts =
        CorpusCounts.of(
            List.of(SAD, ANGRY, new Emotion("calm")),
            List.of(ANGRY, SAD, ANGRY),
            List.of("m10", "m9", "M9"));
    assertThat(counts.classes().toString()).isEqualTo("{sad=1, angry=2, calm=0}");
    assertThat(counts.classesText()).isEqualTo("sad 1, angry 2, calm 0");
    assertThat(counts.speakersText()).isEqualTo("3 speakers: M9 1, m9 1, m10 1");
  }

  @Test
  void namesTheFirstOfManySpeakers() {
    List<String> speakers = IntStream.range(0, 20).mapToObj(i -> "s" + i).toList();
    assertThat(CorpusCounts.of(List.of(), List.of(), speakers).speakersText())
        .startsWith("20 speakers: s0 1, s1 1, ")
        .endsWith(", s11 1 and 8 more");
    assertThat(CorpusCounts.of(List.of(), List.of(), List.of("a")).speakersText())
        .isEqualTo("1 speaker: a 1");
  }

  @Test
  void namesClassesThatAreRarerThanTheFolds() {
    CorpusCounts counts = counts(9, 10);
    assertThat(counts.rarerThan("MINE", 9)).isEmpty();
    assertThat(counts.rarerThan("MINE", 10))
        .map(CorpusFinding::message)
        .contains(
            "MINE: fewer recordings of a class than the 10 folds, so that some folds do not test"
                + " it: 9 sad");
    assertThat(counts(0, 10).rarerThan("MINE", 10)).isEmpty();
  }

  @Test
  void refusesOneClass() {
    assertThatThrownBy(() -> counts(12, 0).requireTwoClasses("MINE"))
        .isInstanceOf(CorpusException.class)
        .hasMessageStartingWith("MINE: all 12 usable recordings are of one class, sad:");
    assertThatCode(() -> counts(12, 1).requireTwoClasses("MINE")).doesNotThrowAnyException();
  }

  private static CorpusCounts counts(int sad, int angry) {
    List<Emotion> emotions = new ArrayList<>(Collections.nCopies(sad, SAD));
    emotions.addAll(Collections.nCopies(angry, ANGRY));
    return CorpusCounts.of(List.of(SAD, ANGRY), emotions, List.of());
  }
}
