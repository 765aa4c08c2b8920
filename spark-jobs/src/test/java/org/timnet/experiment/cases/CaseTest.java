package org.timnet.experiment.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.timnet.evaluation.ConfusionMatrix;
import org.timnet.experiment.ledger.CaseResult;
import org.timnet.network.TimNetSpec;
import org.timnet.network.Variant;
import org.timnet.settings.TrainingSettings;
import org.timnet.testing.Recipes;

class CaseTest {
  private static final Features FEATURES =
      new Features("EMOVO", "authors", "aa", 96_000, "bb", List.of("angry", "sad"));
  private static final FoldOfSplit FOLD = new FoldOfSplit("paper", 10, 0, 1);
  private static final TimNetSpec NETWORK = TimNetSpec.builder().classes(2).build();
  private static final TrainingSettings TRAINING = Recipes.paper().settings();

  private static Case aCase() {
    return alone(FEATURES, null, FOLD, NETWORK, TRAINING);
  }

  /** On one corpus or across two, trained by one executor with nothing kept back. */
  private static Case alone(
      Features features,
      Target target,
      FoldOfSplit fold,
      TimNetSpec network,
      TrainingSettings training) {
    return new Case(
        features, null, target, fold, null, network, training, null, "layers", "cpu", 1);
  }

  private static Case computedBy(String engine, String backend, int recipe) {
    return new Case(
        FEATURES, null, null, FOLD, null, NETWORK, TRAINING, null, engine, backend, recipe);
  }

  @Test
  void theNameIsPinned() {
    // Changes only with what a case consists of: then all earlier results have other names.
    assertThat(aCase().id().value()).isEqualTo("5031aed98c1c7427");
    assertThat(aCase().title()).isEqualTo("EMOVO tim-net paper fold 0");
    assertThat(across().id().value()).isEqualTo("255a9c14c0ad82b1");
    assertThat(aCase().withValidation(new ValidationSplit(1)).id().value())
        .isEqualTo("0b06a413d8b457ad");
    Case together = aCase().trained(new DistributedSpec("shared", 1e-3));
    assertThat(together.title()).isEqualTo("EMOVO tim-net paper fold 0 shared");
    assertThat(together.id().value()).isEqualTo("fcb046416c0fdbef");
  }

  private static Case across() {
    return alone(FEATURES, new Target(FEATURES, FEATURES.classes()), FOLD, NETWORK, TRAINING);
  }

  private static Case onAll() {
    return alone(FEATURES, null, FoldOfSplit.all(), NETWORK, TRAINING);
  }

  private static AdditionalCorpora savee() {
    return new AdditionalCorpora(
        List.of(
            new Features("SAVEE", "authors", "aa", 96_000, "cc", List.of("sad", "fear", "angry"))),
        List.of("sad", "angry"));
  }

  @Test
  void modelsOfEverythingHavePinnedNamesToo() {
    assertThat(onAll().id().value()).isEqualTo("ca8ca5e627236c00");
    assertThat(onAll().title()).isEqualTo("EMOVO tim-net on all");
    assertThat(onAll().classes()).containsExactly("angry", "sad");
    Case joined = onAll().withAdditionalCorpora(savee());
    assertThat(joined.id().value()).isEqualTo("9aed137ce033a011");
    assertThat(joined.title()).isEqualTo("EMOVO+SAVEE tim-net on all");
    assertThat(joined.classes()).containsExactly("sad", "angry");
  }

  @Test
  void severalCorporaHaveNoFold() {
    assertThatThrownBy(() -> aCase().withAdditionalCorpora(savee()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("tested on nothing");
    assertThatThrownBy(() -> across().withAdditionalCorpora(savee()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void everyPartDecidesTheName() {
    List<String> classes = FEATURES.classes();
    Features otherCorpus = new Features("SAVEE", "authors", "aa", 96_000, "bb", classes);
    Features otherRecordings = new Features("EMOVO", "authors", "aa", 96_000, "cc", classes);
    Features otherPreset = new Features("EMOVO", "authors", "dd", 96_000, "bb", classes);
    TimNetSpec tcn = TimNetSpec.builder().variant(Variant.TCN).classes(2).build();
    Stream<Case> others =
        Stream.of(
            alone(otherCorpus, null, FOLD, NETWORK, TRAINING),
            alone(otherRecordings, null, FOLD, NETWORK, TRAINING),
            alone(otherPreset, null, FOLD, NETWORK, TRAINING),
            alone(FEATURES, null, new FoldOfSplit("paper", 10, 1, 1), NETWORK, TRAINING),
            alone(FEATURES, null, new FoldOfSplit("paper", 10, 0, 2), NETWORK, TRAINING),
            alone(FEATURES, null, FOLD, tcn, TRAINING),
            aCase().seeded(1001),
            across(),
            onAll(),
            onAll().withAdditionalCorpora(savee()),
            aCase().withValidation(new ValidationSplit(1)),
            aCase().trained(new DistributedSpec("shared", 1e-3)),
            aCase().trained(new DistributedSpec("shared", 2e-3)),
            aCase().trained(new DistributedSpec("averaging", 0)),
            computedBy("other", "cpu", 1),
            computedBy("layers", "cuda", 1),
            computedBy("layers", "cpu", 2));
    Set<String> names = others.map(other -> other.id().value()).collect(Collectors.toSet());

    assertThat(names).hasSize(17).doesNotContain(aCase().id().value());
  }

  @Test
  void aResultComesBackFromItsJson() throws IOException {
    ConfusionMatrix confusion = ConfusionMatrix.ofCounts(new long[][] {{3, 1}, {0, 2}});
    CaseResult result =
        new CaseResult(
            aCase().id().value(),
            aCase(),
            100,
            6,
            1.25,
            CaseResult.Score.of(500, confusion),
            CaseResult.Score.of(17, confusion),
            null);
    ObjectMapper json = new ObjectMapper();
    CaseResult read = json.readValue(json.writeValueAsBytes(result), CaseResult.class);

    assertThat(read).isEqualTo(result);
    assertThat(read.lastEpoch().matrix()).isEqualTo(confusion);
    assertThat(read.theCase().id()).isEqualTo(aCase().id());
  }

  @Test
  void aResultWithoutATestHasNoScoresInItsJson() throws IOException {
    Case joined = onAll().withAdditionalCorpora(savee());
    CaseResult result = new CaseResult(joined.id().value(), joined, 100, 0, 1.25, null, null, null);
    ObjectMapper json = new ObjectMapper();
    String text = json.writeValueAsString(result);

    assertThat(text).doesNotContain("lastEpoch", "testBest", "NaN", "null");
    assertThat(json.readValue(text, CaseResult.class)).isEqualTo(result);
  }
}
