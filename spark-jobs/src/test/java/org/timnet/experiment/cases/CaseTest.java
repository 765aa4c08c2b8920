package org.timnet.experiment.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.timnet.evaluation.ConfusionMatrix;
import org.timnet.evaluation.Selection;
import org.timnet.evaluation.Split;
import org.timnet.experiment.ledger.CaseResult;
import org.timnet.feature.normalisation.Normalisation;
import org.timnet.network.CaamSpec;
import org.timnet.network.CpacSpec;
import org.timnet.network.GmTcnSpec;
import org.timnet.network.ModelSpec;
import org.timnet.network.Pooling;
import org.timnet.network.SvmSpec;
import org.timnet.network.TimNetSpec;
import org.timnet.network.engine.Backend;
import org.timnet.settings.AugmentationSettings;
import org.timnet.settings.InvalidChoiceException;
import org.timnet.testing.Recipes;
import org.timnet.testing.RecordChanges;
import org.timnet.training.recipe.ClassWeights;
import org.timnet.training.recipe.LabelSmoothing;
import org.timnet.training.recipe.Loss;
import org.timnet.training.recipe.Recipe;

class CaseTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final Features FEATURES =
      new Features("EMOVO", "authors", "aa", 96_000, "bb", List.of("angry", "sad"));
  private static final Case FOLD = of(new CrossValidationFold(Split.PAPER, 10, 0, 1));
  private static final Case RUN = of(new CrossCorpusRun(FEATURES, FEATURES.classes(), 0));
  private static final Case FULL = of(FullTraining.ofOneCorpus());
  private static final Case SEVERAL =
      of(
          new FullTraining(
              Optional.of(
                  new AdditionalCorpora(
                      List.of(
                          new Features(
                              "SAVEE",
                              "authors",
                              "aa",
                              96_000,
                              "cc",
                              List.of("sad", "fear", "angry"))),
                      List.of("sad", "angry")))));
  private static final Case VALIDATED = FOLD.withValidation(new ValidationSplit(1));
  private static final Case BY_SPEAKER =
      FOLD.withValidation(new ValidationSplit(1, ValidationSplit.HeldOut.SPEAKER));
  private static final Case NORMALISED =
      new Case(
          new Features(
              "EMOVO", "authors", "aa", 96_000, "bb", FEATURES.classes(), Normalisation.SPEAKER),
          FOLD.protocol(),
          FOLD.validation(),
          FOLD.network(),
          FOLD.recipe(),
          FOLD.execution());
  private static final Case UNTESTED = BY_SPEAKER.untested();
  private static final Case DISTRIBUTED = FOLD.distributed(new DistributedSpec("shared", 1e-3));

  private static Case of(EvaluationProtocol protocol) {
    return new Case(
        FEATURES,
        protocol,
        Optional.empty(),
        TimNetSpec.builder().classes(2).build(),
        Recipes.paper().build(),
        new Execution("layers", Backend.CPU, Optional.empty(), 1));
  }

  static Stream<Case> everyKind() {
    return Stream.of(FOLD, RUN, FULL, SEVERAL, VALIDATED, BY_SPEAKER, DISTRIBUTED, NORMALISED);
  }

  /** Changes only with what a case consists of: then all earlier results have other names. */
  @Test
  void namesArePinned() {
    assertThat(everyKind().map(spec -> spec.id().value()))
        .containsExactly(
            "5031aed98c1c7427",
            "59a9ab44696be78a",
            "ca8ca5e627236c00",
            "9aed137ce033a011",
            "0b06a413d8b457ad",
            "d8ebf12101722f2c",
            "fcb046416c0fdbef",
            "deef81735a730604");
  }

  /** Only what is computed otherwise than before has other names. */
  @Test
  void aResultVersionIsRaisedForTheNetworksItConcerns() {
    CpacSpec cpac = new CpacSpec(39, 7);
    assumeTrue(Backend.current() == Backend.CPU, "the engine fused is for processors");
    assertThat(version("fused", cpac)).isEqualTo(3);
    assertThat(version("fused", new CaamSpec(39, 5, 1.5))).isEqualTo(3);
    assertThat(version("layers", cpac)).isEqualTo(ResultVersion.CURRENT);
    assertThat(version("fused", FOLD.network())).isEqualTo(ResultVersion.CURRENT);
    SvmSpec machine = new SvmSpec("mfcc", 39, 7);
    Features.Copies copies = new Features.Copies("speed-0.9", "0", "0");
    assertThat(version("fused", machine)).isEqualTo(ResultVersion.CURRENT);
    assertThat(version("fused", machine, copies)).isEqualTo(3);
    assertThat(version("layers", FOLD.network(), copies)).isEqualTo(ResultVersion.CURRENT);
  }

  private static int version(String engine, ModelSpec network, Features.Copies... copies) {
    return version(engine, network, Recipes.paper(), copies);
  }

  private static int version(
      String engine, ModelSpec network, Recipes recipe, Features.Copies... copies) {
    return Execution.of(engine, network, recipe.build(), List.of(copies)).resultVersion();
  }

  @Test
  void aResultVersionIsRaisedForTheRecipesItConcerns() {
    CaamSpec caam = new CaamSpec(39, 5, 1.5);
    CaamSpec blind = new CaamSpec(39, 5, 0);
    Recipes cosine = Recipes.paper().schedule("cosine", 0);
    assertThat(version("layers", caam)).isEqualTo(ResultVersion.CURRENT);
    assertThat(version("layers", caam, cosine)).isEqualTo(4);
    assertThat(version("layers", caam, Recipes.paper().schedule("constant", 1))).isEqualTo(4);
    assertThat(version("layers", blind, cosine)).isEqualTo(ResultVersion.CURRENT);
    assertThat(version("layers", FOLD.network(), cosine)).isEqualTo(ResultVersion.CURRENT);
    GmTcnSpec gated = new GmTcnSpec(39, 7, 7);
    assertThat(version("fused", gated, Recipes.paper().gradientClip(1))).isEqualTo(3);
    assertThat(version("layers", gated, Recipes.paper().gradientClip(1)))
        .isEqualTo(ResultVersion.CURRENT);
    assertThat(version("fused", gated, Recipes.paper())).isEqualTo(ResultVersion.CURRENT);
    assertThat(version("layers", FOLD.network(), mixing(1e-4))).isEqualTo(4);
    assertThat(version("layers", FOLD.network(), mixing(1e-3))).isEqualTo(ResultVersion.CURRENT);
  }

  private static Recipes mixing(double alpha) {
    return Recipes.paper().augmentation(new AugmentationSettings(0, 0, alpha));
  }

  /** Fold 0 has none before it: its labels are smoothed once, however often that is said. */
  @Test
  void aResultVersionIsRaisedForTrainingPartsWhoseLabelsAreSmoothedAgain() {
    LabelSmoothing compounding = new LabelSmoothing(0.1, LabelSmoothing.Passes.COMPOUNDING);
    assertThat(part(1, compounding)).isEqualTo(4);
    assertThat(part(0, compounding)).isEqualTo(1);
    assertThat(part(1, LabelSmoothing.once(0.1))).isEqualTo(1);
    assertThat(part(1, new LabelSmoothing(0, LabelSmoothing.Passes.COMPOUNDING))).isEqualTo(1);
  }

  private static int part(int fold, LabelSmoothing smoothing) {
    Recipe recipe =
        Recipes.withLoss(FOLD.recipe(), new Loss.CrossEntropy(smoothing, ClassWeights.EQUAL));
    Case whole =
        new Case(
            FEATURES,
            new CrossValidationFold(Split.PAPER, 10, fold, 1),
            Optional.empty(),
            FOLD.network(),
            recipe,
            FOLD.execution());
    assertThat(whole.execution().resultVersion()).isEqualTo(1);
    return whole.untested().execution().resultVersion();
  }

  @Test
  void titlesSayWhatIsTrainedAndTested() {
    assertThat(everyKind().map(Case::title))
        .containsExactly(
            "EMOVO tim-net paper fold 0",
            "EMOVO->EMOVO tim-net run 0",
            "EMOVO tim-net on all",
            "EMOVO+SAVEE tim-net on all",
            "EMOVO tim-net paper fold 0 validated",
            "EMOVO tim-net paper fold 0 validated by-speaker",
            "EMOVO tim-net paper fold 0 shared",
            "EMOVO tim-net paper fold 0 normalised by speaker");
    assertThat(FULL.classes()).containsExactly("angry", "sad");
    assertThat(SEVERAL.classes()).containsExactly("sad", "angry");
  }

  @Test
  void itsInputSaysWhatIsDoneToThePreset() {
    assertThat(FOLD.input()).isEqualTo("authors");
    assertThat(NORMALISED.input()).isEqualTo("authors normalised by speaker");
    Case all =
        new Case(
            new Features(
                "EMOVO",
                "authors",
                "aa",
                96_000,
                "bb",
                FEATURES.classes(),
                Normalisation.SPEAKER,
                List.of(
                    new Features.Copies("speed-0.9", "1", "1"),
                    new Features.Copies("speed-1.1", "2", "2"))),
            FOLD.protocol(),
            FOLD.validation(),
            TimNetSpec.builder().classes(2).pooling(Pooling.RECORDING).build(),
            FOLD.recipe(),
            FOLD.execution());
    assertThat(all.input())
        .isEqualTo(
            "authors normalised by speaker with copies speed-0.9 speed-1.1 pooled over recording");
    assertThat(all.title()).isEqualTo("EMOVO tim-net paper fold 0" + all.inputTitle());
  }

  /** Also what a component that is added tomorrow holds. */
  @ParameterizedTest
  @MethodSource("everyKind")
  void everyPartDecidesTheName(Case spec) {
    Map<String, Case> others =
        RecordChanges.of(
            spec,
            FOLD.protocol(),
            RUN.protocol(),
            FULL.protocol(),
            ((FullTraining) SEVERAL.protocol()).additional().orElseThrow(),
            new ValidationSplit(2),
            new DistributedSpec("averaging", 0));

    Map<CaseId, String> places = new LinkedHashMap<>();
    places.put(spec.id(), "nothing");
    others.forEach(
        (place, other) ->
            assertThat(places.putIfAbsent(other.id(), place))
                .as("place whose change gives the same name as that of %s", place)
                .isNull());
    assertThat(others)
        .containsKeys(
            "source.classes.[0]",
            "network.kernelSize",
            "recipe.optimizer.beta2",
            "execution.engine");
  }

  @ParameterizedTest
  @MethodSource("everyKind")
  void aCaseComesBackFromItsJson(Case spec) throws IOException {
    assertThat(JSON.readValue(JSON.writeValueAsBytes(spec), Case.class)).isEqualTo(spec);
  }

  @ParameterizedTest
  @MethodSource("everyKind")
  void aCaseComesBackFromAnExecutor(Case spec) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(spec);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      assertThat(in.readObject()).isEqualTo(spec);
    }
  }

  private static Case machine(Recipe recipe) {
    return Case.of(FEATURES, FOLD.protocol(), new SvmSpec("mfcc", 39, 2), recipe, "fused");
  }

  /** What a network is trained by decides nothing of a machine that has no epochs. */
  @Test
  void aSupportVectorMachineIsNamedByItsSeedAlone() throws IOException {
    Case spec = machine(Recipes.paper().build());

    assertThat(spec.title()).isEqualTo("EMOVO svm-mfcc paper fold 0");
    assertThat(spec.id().value()).isEqualTo("4e0e45bb7a3ac9ad");
    assertThat(machine(Recipes.paper().epochs(7).build()).id()).isEqualTo(spec.id());
    assertThat(spec.withSeed(3).id()).isNotEqualTo(spec.id());
    assertThat(JSON.readTree(JSON.writeValueAsBytes(spec)))
        .isEqualTo(
            JSON.readTree(
                """
                {"backend":"cpu","engine":"libsvm","features":{"checksum":"bb",
                "classes":["angry","sad"],"corpus":"EMOVO","length":96000,"preset":"authors",
                "presetChecksum":"aa"},"fold":{"fold":0,"folds":10,"seed":1,"split":"paper"},
                "network":{"architecture":"svm","input":"mfcc","coefficients":39,"classes":2},
                "recipe":2,"training":{"seed":1000}}
                """));
    aCaseComesBackFromItsJson(spec);
  }

  @Test
  void aSupportVectorMachineComesBackFromAnExecutor() throws Exception {
    aCaseComesBackFromAnExecutor(
        machine(Recipes.paper().build()).withValidation(new ValidationSplit(1)));
  }

  @Test
  void aFoldNeedsASplitThatHasFolds() {
    for (Split split : List.of(Split.CROSS_CORPUS, Split.ALL)) {
      assertThatThrownBy(() -> new CrossValidationFold(split, 10, 0, 1))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("split " + split.id());
    }
  }

  @Test
  void whatANewerVersionWroteIsNotReadAsIfItWereKnown() throws IOException {
    ObjectNode more = JSON.valueToTree(FOLD);
    more.put("ensemble", 3);
    assertUnknown(more, "ensemble");
    ObjectNode network = JSON.valueToTree(FOLD);
    ((ObjectNode) network.get("network")).put("architecture", "conformer");
    assertUnknown(network, "architecture");
    ObjectNode backend = JSON.valueToTree(FOLD);
    backend.put("backend", "opencl");
    assertUnknown(backend, "opencl");
  }

  private static void assertUnknown(ObjectNode document, String what) {
    assertThatThrownBy(() -> JSON.treeToValue(document, Case.class))
        .isInstanceOf(JsonProcessingException.class)
        .hasRootCauseInstanceOf(UnknownCaseException.class)
        .rootCause()
        .hasMessageContaining(what);
  }

  @Test
  void aResultComesBackFromItsJson() throws IOException {
    ConfusionMatrix confusion = ConfusionMatrix.ofCounts(new long[][] {{3, 1}, {0, 2}});
    CaseResult result =
        new CaseResult(
            FOLD.id().value(),
            FOLD,
            100,
            6,
            1.25,
            Map.of(
                Selection.TEST_BEST, CaseResult.Score.of(17, confusion),
                Selection.LAST_EPOCH, CaseResult.Score.of(500, confusion)));
    String text = JSON.writeValueAsString(result);
    CaseResult read = JSON.readValue(text, CaseResult.class);

    assertThat(read).isEqualTo(result);
    assertThat(read.score(Selection.LAST_EPOCH).orElseThrow().matrix()).isEqualTo(confusion);
    assertThat(read.score(Selection.VALIDATION_BEST)).isEmpty();
    assertThat(read.spec().id()).isEqualTo(FOLD.id());
    assertThat(text)
        .startsWith("{\"id\":\"5031aed98c1c7427\",\"case\":{\"backend\":\"cpu\",")
        .contains("\"trainingLoss\":1.25,\"lastEpoch\":{\"epoch\":500,")
        .contains("},\"testBest\":{\"epoch\":17,")
        .doesNotContain("scores", "validationBest");
  }

  @Test
  void aResultWithoutATestHasNoScoresInItsJson() throws IOException {
    CaseResult result = new CaseResult(SEVERAL.id().value(), SEVERAL, 100, 0, 1.25, Map.of());
    String text = JSON.writeValueAsString(result);

    assertThat(text).doesNotContain("lastEpoch", "testBest", "NaN", "null");
    assertThat(JSON.readValue(text, CaseResult.class)).isEqualTo(result);
  }

  /** A trial of a sweep: no other case is renamed by it. */
  @Test
  void aCaseWithoutItsTestPartIsAnother() throws IOException {
    assertThat(UNTESTED.id()).isNotEqualTo(BY_SPEAKER.id());
    assertThat(UNTESTED.protocol().isTested()).isFalse();
    assertThat(JSON.readValue(JSON.writeValueAsString(UNTESTED), Case.class)).isEqualTo(UNTESTED);
    assertThat(JSON.writeValueAsString(UNTESTED)).contains("\"tested\":false");
    assertThat(JSON.writeValueAsString(BY_SPEAKER)).doesNotContain("\"tested\"");
    assertThat(UNTESTED.title()).isEqualTo(FOLD.title() + " untested validated by-speaker");
    assertThatThrownBy(RUN::untested).isInstanceOf(IllegalArgumentException.class);
  }

  /** On the driver, before anything is extracted. */
  @Test
  void graphicsProcessorsTrainWhatTheyHaveKernelsFor() {
    TimNetSpec network = TimNetSpec.builder().classes(2).build();
    Recipe paper = Recipes.paper().build();
    Recipe margin = Recipes.withLoss(paper, new Loss.Margin(paper.loss().smoothing()));
    Case onGpu = Case.of(FEATURES, FOLD.protocol(), network, paper, "gpu");
    assertThat(onGpu.execution().engine()).isEqualTo("gpu");
    assertThat(onGpu.id())
        .isNotEqualTo(Case.of(FEATURES, FOLD.protocol(), network, paper, "fused").id());
    assertThatThrownBy(() -> Case.of(FEATURES, FOLD.protocol(), network, margin, "gpu"))
        .isInstanceOf(InvalidChoiceException.class)
        .hasMessage("the engine gpu has no training.loss=margin; set network.engine=fused");
    assertThatThrownBy(() -> onGpu.distributed(new DistributedSpec("shared", 1e-3)))
        .isInstanceOf(InvalidChoiceException.class)
        .hasMessageContaining("one device");
    assertThat(
            Case.of(FEATURES, FOLD.protocol(), new SvmSpec("mfcc", 39, 2), margin, "gpu")
                .execution()
                .engine())
        .isEqualTo("libsvm");
  }
}
