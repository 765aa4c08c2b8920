package org.timnet.experiment.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.timnet.evaluation.Provenance;
import org.timnet.evaluation.Split;
import org.timnet.experiment.cases.Case;
import org.timnet.experiment.cases.CrossCorpusRun;
import org.timnet.experiment.cases.CrossValidationFold;
import org.timnet.experiment.cases.EvaluationProtocol;
import org.timnet.experiment.cases.Features;
import org.timnet.experiment.cases.FullTraining;
import org.timnet.experiment.cases.ValidationSplit;
import org.timnet.feature.mfcc.FrameRange;
import org.timnet.feature.normalisation.Normalisation;
import org.timnet.feature.table.FeatureManifest;
import org.timnet.feature.table.FeatureRow;
import org.timnet.feature.table.SyntheticTable;
import org.timnet.network.CaamSpec;
import org.timnet.network.SvmSpec;
import org.timnet.settings.InvalidChoiceException;
import org.timnet.storage.Storage;
import org.timnet.testing.Recipes;
import org.timnet.testing.Specs;
import org.timnet.training.Examples;
import org.timnet.training.recipe.ClassWeights;
import org.timnet.training.recipe.LabelSmoothing;
import org.timnet.training.recipe.Loss;
import org.timnet.training.recipe.Recipe;
import org.timnet.training.svm.Functionals;

/** What a model other than a network of one corpus is trained and tested on. */
class CaseDataTest {
  /** Of a second each, in the middle of 96,000 samples: frames 72 to 115 of 188 hold recording. */
  private static final SyntheticTable TABLE = new SyntheticTable("ONE", 30, 188, 4);

  private static final FrameRange HEARD = new FrameRange(73, 116);

  @TempDir private Path folder;

  private CaseData data(EvaluationProtocol protocol) throws IOException {
    Storage storage = new Storage(folder.toUri(), Map.of());
    Features features = Features.of(TABLE.writeTo(storage));
    return CaseData.of(
        Case.of(features, protocol, new SvmSpec("mfcc", 4, 3), Recipes.paper().build(), "fused")
            .withValidation(new ValidationSplit(1)),
        new TableCache(storage));
  }

  @Test
  void areStatisticsOfTheFramesThatHoldRecording() throws IOException {
    CaseData data = data(new CrossValidationFold(Split.PAPER, 10, 0, 1));

    assertThat(data.tested()).hasSize(3);
    Examples test = data.test();
    assertThat(test.coefficients()).isEqualTo(24);
    assertThat(test.frames()).isEqualTo(1);
    for (int i = 0; i < test.size(); i++) {
      FeatureRow row = data.tested().get(i);
      assertThat(test.mfcc()[i])
          .isEqualTo(Functionals.of(TABLE.mfcc(row.position()), 4, HEARD))
          .isNotEqualTo(Functionals.of(TABLE.mfcc(row.position()), 4, FrameRange.all(188)));
    }
    assertThat(data.train().size() + data.validation().size()).isEqualTo(27);
    assertThat(data.train().coefficients()).isEqualTo(24);
  }

  @Test
  void whoAdaptsSeesTheTestInAnOrderThatTellsNoLabels() throws IOException {
    Storage storage = new Storage(folder.toUri(), Map.of());
    Features source = Features.of(new SyntheticTable("ONE", 9, 40, 39).writeTo(storage));
    Features target = Features.of(new SyntheticTable("TWO", 12, 40, 39).writeTo(storage));
    CrossCorpusRun run = new CrossCorpusRun(target, List.of("angry", "sad"), 0);
    Recipe recipe = Recipes.paper().build();
    CaseData blind =
        CaseData.of(
            Case.of(source, run, new CaamSpec(39, 2, 0), recipe, "layers"),
            new TableCache(storage));
    CaseData adapted =
        CaseData.of(
            Case.of(source, run, new CaamSpec(39, 2, 1.5), recipe, "layers"),
            new TableCache(storage));

    assertThat(blind.unlabelled().size()).isZero();
    assertThat(adapted.unlabelled().labels()).hasSize(8).containsOnly(Examples.UNKNOWN);
    List<String> byChecksum = adapted.tested().stream().map(FeatureRow::sha256).sorted().toList();
    for (int i = 0; i < byChecksum.size(); i++) {
      String checksum = byChecksum.get(i);
      int place =
          IntStream.range(0, 8)
              .filter(k -> adapted.tested().get(k).sha256().equals(checksum))
              .findFirst()
              .orElseThrow();
      assertThat(adapted.unlabelled().mfcc()[i]).isEqualTo(adapted.test().mfcc()[place]);
    }
    assertThatThrownBy(
            () ->
                Case.of(
                    source,
                    new CrossValidationFold(Split.PAPER, 3, 0, 1),
                    new CaamSpec(39, 3, 1.5),
                    recipe,
                    "layers"))
        .isInstanceOf(InvalidChoiceException.class)
        .hasMessageContaining("train it with timnet cross-corpus --method caam");
  }

  private static Case withCopies(FeatureManifest originals, FeatureManifest... copies) {
    return Case.of(
            Features.of(originals, Normalisation.NONE, List.of(copies)),
            new CrossValidationFold(Split.PAPER, 10, 0, 1),
            Specs.timNet().channels(4).classes(3).build(),
            Recipes.paper().build(),
            "fused")
        .withValidation(new ValidationSplit(1));
  }

  /** Also where utterances are held out for validation: nothing that is scored is heard before. */
  @Test
  void altersTrainingUtterancesAlone() throws IOException {
    Storage storage = new Storage(folder.toUri(), Map.of());
    FeatureManifest originals = TABLE.writeTo(storage);
    FeatureManifest slower =
        TABLE.writeCopiesTo(storage, "authors_speed-0.9", position -> raised(position, 10));
    FeatureManifest noisy =
        TABLE.writeCopiesTo(storage, "authors_noise-20", position -> raised(position, 20));
    Case spec = withCopies(originals, slower, noisy);
    CaseData data = CaseData.of(spec, new TableCache(storage));

    int learned = data.train().size() / 3;
    assertThat(learned + data.validation().size()).isEqualTo(27);
    float[][] train = data.train().mfcc();
    for (int i = 0; i < learned; i++) {
      for (int copy = 1; copy <= 2; copy++) {
        int place = copy * learned + i;
        assertThat(train[place][0]).isCloseTo(train[i][0] + 10 * copy, Offset.offset(1e-4f));
        assertThat(data.train().labels()[place]).isEqualTo(data.train().labels()[i]);
        assertThat(data.origins().speakers().get(place))
            .isEqualTo(data.origins().speakers().get(i));
        assertThat(data.origins().originals()[place]).isEqualTo(i);
      }
    }
    assertThat(data.origins().recordings()).isEqualTo(IntStream.range(0, learned).toArray());
    assertThat(List.of(data.validation().mfcc()))
        .allSatisfy(each -> assertThat(each[0]).isLessThan(2));
    assertThat(List.of(data.test().mfcc())).allSatisfy(each -> assertThat(each[0]).isLessThan(2));
    assertThat(spec.title()).endsWith("with copies speed-0.9 noise-20 validated");
  }

  /** As where files have changed places between two extractions, and neither size nor time. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aCopyOfWhatIsHeldOutIsFoundWhateverItIsCalled(boolean validated) throws IOException {
    Storage storage = new Storage(folder.toUri(), Map.of());
    FeatureManifest originals = TABLE.writeTo(storage);
    CaseData clean = CaseData.of(withCopies(originals), new TableCache(storage));
    int learned = position(clean.train().mfcc()[0]);
    int held = position((validated ? clean.validation() : clean.test()).mfcc()[0]);
    Case planted =
        withCopies(
            originals,
            TABLE.writeCopiesTo(
                storage,
                "authors_speed-0.9",
                TABLE::mfcc,
                position -> position == learned ? held : position));

    assertThatThrownBy(() -> CaseData.of(planted, new TableCache(storage)))
        .isInstanceOf(StrayCopiesException.class)
        .hasMessageStartingWith("nothing was trained, because of a leak: ")
        .hasMessageContaining(
            "held out: speed-0.9 of ONE/utterance %d is an altered copy of ONE/utterance %d; read",
            learned, held);
  }

  /** What the choice of the copies relies on, were it wrong. */
  @Test
  void copiesOfAllUtterancesAreFoundWhereSomeAreHeldOut() throws IOException {
    Storage storage = new Storage(folder.toUri(), Map.of());
    FeatureManifest slower =
        TABLE.writeCopiesTo(storage, "authors_speed-0.9", position -> raised(position, 10));
    Features features = Features.of(TABLE.writeTo(storage), Normalisation.NONE, List.of(slower));
    TableCache tables = new TableCache(storage);
    LabelledTable table = new LabelledTable(tables.table(features));
    TrainingSource source = TrainingSource.of(features, table, table.utterances(), tables);
    int[] train = IntStream.range(2, 30).toArray();
    int[] all = IntStream.concat(IntStream.of(train), IntStream.range(30, 60)).toArray();
    List<Provenance> tested = source.provenances().subList(1, 2);

    source.requireNoStrayCopies(source.withCopies(train), new int[] {0}, tested);
    assertThatThrownBy(() -> source.requireNoStrayCopies(all, new int[] {0}, tested))
        .isInstanceOf(StrayCopiesException.class)
        .hasMessageContaining(
            "speed-0.9 of ONE/utterance 0 is an altered copy of ONE/utterance 0,"
                + " speed-0.9 of ONE/utterance 1 is an altered copy of ONE/utterance 1;");
  }

  private static float[] raised(int position, float by) {
    float[] values = TABLE.mfcc(position);
    for (int i = 0; i < values.length; i++) {
      values[i] += by;
    }
    return values;
  }

  /** Whose labels are smoothed once for every fold so far. */
  private static Case compounding(Storage storage, int fold) throws IOException {
    return Case.of(
        Features.of(TABLE.writeTo(storage)),
        new CrossValidationFold(Split.PAPER, 10, fold, 1),
        Specs.timNet().channels(4).classes(3).build(),
        Recipes.withLoss(
            Recipes.paper().build(),
            new Loss.CrossEntropy(
                new LabelSmoothing(0.1, LabelSmoothing.Passes.COMPOUNDING), ClassWeights.EQUAL)),
        "fused");
  }

  /** In fold k, from 1, k times, and once less what was in the test of a fold before. */
  @Test
  void aLabelIsSmoothedOnceForEveryFoldThatItWasTrainedIn() throws IOException {
    Storage storage = new Storage(folder.toUri(), Map.of());
    Set<Integer> tested = new HashSet<>();
    for (int k = 1; k <= 10; k++) {
      Case fold = compounding(storage, k - 1);
      CaseData data = CaseData.of(fold, new TableCache(storage));
      Examples train = data.train();
      // The loss smooths what it is given, which is this fold's own time.
      ILossFunction loss = fold.recipe().loss().function(train.labels(), 3);
      assertThat(train.size()).isEqualTo(27);
      for (int i = 0; i < 27; i++) {
        int position = position(train.mfcc()[i]);
        int passes = tested.contains(position) ? k - 1 : k;
        double peak = Math.pow(0.9, passes) + (1 - Math.pow(0.9, passes)) / 3;
        double[] logits = new double[3];
        logits[train.labels()[i]] = Math.log(2);

        assertThat(
                loss.computeScore(
                    train.oneHot(i),
                    Nd4j.createFromArray(new double[][] {logits}),
                    new ActivationSoftmax(),
                    null,
                    true))
            .as("utterance %d in fold %d", position, k)
            .isCloseTo(Math.log(4) - peak * Math.log(2), Offset.offset(1e-6));
      }
      data.tested().forEach(row -> tested.add(row.position()));
    }
    assertThat(tested).hasSize(30);
  }

  private static int position(float... mfcc) {
    return IntStream.range(0, TABLE.utterances())
        .filter(position -> Arrays.equals(TABLE.mfcc(position), mfcc))
        .findFirst()
        .orElseThrow();
  }

  /** A nested sweep chooses by training parts what the fold is then trained by. */
  @Test
  void aTrainingPartLearnsTheTargetsOfItsFold() throws IOException {
    Storage storage = new Storage(folder.toUri(), Map.of());
    Case fold = compounding(storage, 3);

    Examples whole = CaseData.of(fold, new TableCache(storage)).train();
    Examples part = CaseData.of(fold.untested(), new TableCache(storage)).train();

    assertThat(whole.oneHot(0).maxNumber().floatValue())
        .as("smoothed by folds before, and not by this one yet")
        .isBetween(0.8f, 0.95f);
    assertThat(part).isEqualTo(whole);
  }

  @Test
  void everyTrainingUtteranceHasASpeaker() throws IOException {
    CaseData data = data(FullTraining.ofOneCorpus());

    assertThat(data.origins().speakers()).hasSameSizeAs(data.train().labels());
    List<String> first =
        data.origins().speakers().stream()
            .distinct()
            .filter(each -> each.startsWith("ONE/speaker "))
            .toList();
    assertThat(first).hasSize(10);
  }
}
