package org.timnet.report.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.timnet.evaluation.Selection;
import org.timnet.experiment.ledger.Prediction;

class OutcomesTest {
  private static final Prediction RIGHT = prediction("b", "angry", "angry", "sad");
  private static final Prediction WRONG = prediction("a", "sad", "angry", "sad");
  private static final Prediction OTHER = prediction("c", "sad", "sad", "sad");

  private static Prediction prediction(String id, String emotion, String last, String best) {
    return new Prediction(
        id, "speaker", emotion, Map.of(Selection.LAST_EPOCH, last, Selection.TEST_BEST, best), 0.5);
  }

  private static Outcomes.Tested tested(
      String cell, int run, Selection selection, Prediction... of) {
    return new Outcomes.Tested(cell, run, List.of(of), selection);
  }

  @Test
  void foldsAreOneTestSetInOrder() {
    Outcomes outcomes =
        Outcomes.of(
            List.of(
                tested("x", 0, Selection.LAST_EPOCH, RIGHT, OTHER),
                tested("x", 0, Selection.LAST_EPOCH, WRONG),
                tested("y", 0, Selection.TEST_BEST, RIGHT, OTHER, WRONG)));

    CellOutcomes last = outcomes.cell("x").orElseThrow();
    CellOutcomes best = outcomes.cell("y").orElseThrow();
    assertThat(last.tested().ids()).containsExactly("a", "b", "c");
    assertThat(last.tested()).isSameAs(best.tested());
    assertThat(last.right().get(0).stream()).containsExactly(1, 2);
    assertThat(best.right().get(0).stream()).containsExactly(0, 2);
    assertThat(last.against(best).byEmotion())
        .containsEntry("angry", new PairedOutcomes.Counts(1, 0, 1))
        .containsEntry("sad", new PairedOutcomes.Counts(2, 1, 0));
  }

  @Test
  void aRunThatLacksAFoldIsLeftOut() {
    Outcomes outcomes =
        Outcomes.of(
            List.of(
                tested("x", 0, Selection.LAST_EPOCH, RIGHT, OTHER),
                tested("x", 1, Selection.LAST_EPOCH, RIGHT),
                tested("x", 2, Selection.LAST_EPOCH, OTHER, RIGHT)));
    assertThat(outcomes.cell("x").orElseThrow().right()).containsOnlyKeys(0, 2);
    assertThat(outcomes.cell("x").orElseThrow().count()).isEqualTo(4);
  }

  /** An utterance that one night lacks, or that has another label, is compared with nothing. */
  @Test
  void onlyWhatBothNightsHaveIsCompared() {
    CellOutcomes before =
        Outcomes.of(List.of(tested("x", 0, Selection.LAST_EPOCH, RIGHT, OTHER)))
            .cell("x")
            .orElseThrow();
    CellOutcomes now =
        Outcomes.of(
                List.of(
                    tested(
                        "x",
                        0,
                        Selection.TEST_BEST,
                        WRONG,
                        RIGHT,
                        prediction("c", "angry", "sad", "sad"))))
            .cell("x")
            .orElseThrow();
    assertThat(now.against(before).byEmotion())
        .containsExactly(Map.entry("angry", new PairedOutcomes.Counts(1, 1, 0)));
  }

  @Test
  void isReadAsItWasWrittenAndTheSameEachTime() throws IOException {
    Outcomes outcomes =
        Outcomes.of(
            List.of(
                tested("x", 0, Selection.LAST_EPOCH, RIGHT, OTHER, WRONG),
                tested("x", 1, Selection.LAST_EPOCH, OTHER, WRONG, RIGHT),
                tested("y", 0, Selection.TEST_BEST, WRONG)));
    assertThat(Outcomes.read(outcomes.compressed(), "night.json.gz")).isEqualTo(outcomes);
    assertThat(outcomes.compressed()).isEqualTo(outcomes.compressed());
  }

  @Test
  void aBrokenFileIsNamed() {
    assertThatThrownBy(() -> Outcomes.read(new byte[] {1, 2}, "s3a://b/night.json.gz"))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("s3a://b/night.json.gz holds no outcomes of a night (")
        .hasMessageEndingWith("remove it, and the night is compared by its scores");
  }
}
