package org.timnet.experiment.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.timnet.evaluation.Selection;
import org.timnet.evaluation.Split;
import org.timnet.experiment.cases.Case;
import org.timnet.experiment.cases.ResultVersion;
import org.timnet.experiment.ledger.Ledger;
import org.timnet.experiment.plan.CorpusTable;
import org.timnet.experiment.plan.CrossValidation;
import org.timnet.experiment.plan.FoldRequest;
import org.timnet.feature.table.SyntheticTable;
import org.timnet.network.Variant;
import org.timnet.network.engine.Backend;
import org.timnet.network.engine.Engine;
import org.timnet.settings.EffectiveSettings;
import org.timnet.settings.Settings;
import org.timnet.storage.Sha256;
import org.timnet.storage.Storage;
import org.timnet.testing.Recipes;
import org.timnet.testing.Specs;
import org.timnet.testing.SyntheticCorpus;
import org.timnet.testing.SyntheticExamples;
import org.timnet.training.NeuralLearner;
import org.timnet.training.TrainedNetwork;
import org.timnet.training.TrainingContext;
import org.timnet.training.TrainingData;

/**
 * Pins what a tiny training comes to. Where this fails and the change was meant, raise {@link
 * ResultVersion#CURRENT} and pin the new figures: results of the old code must not pass for the new
 * one's.
 */
class PinnedResultTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @MethodSource("org.timnet.testing.ProcessorEngines#all")
  void aTinyTrainingComesToTheSameAsEver(Engine engine) {
    TrainedNetwork trained =
        new NeuralLearner(engine, Specs.timNet().build(), Recipes.tiny().epochs(4).build())
            .train(
                TrainingData.of(SyntheticExamples.of(30, 1), SyntheticExamples.of(12, 2)),
                TrainingContext.none());

    assertThat(ResultVersion.CURRENT).isEqualTo(2);
    // Other processors and libraries round otherwise in the sixth digit.
    Offset<Double> rounding = Offset.offset(2e-4);
    assertThat(trained.history().get(0).loss()).isCloseTo(1.10698, rounding);
    assertThat(trained.history().get(3).loss()).isCloseTo(1.07789, rounding);
    assertThat(trained.selected().get(Selection.LAST_EPOCH).predictions().probabilities()[0][0])
        .isCloseTo(0.34332, rounding);
  }

  /**
   * The bytes of result.json, but for one number: what the loss comes to in its last digits is the
   * processor's, as OpenBLAS chooses its products by it. Everything else (the case's name, who is
   * in which fold, the order of the labels, every prediction) is the same on all, and so pinned on
   * all.
   */
  @ParameterizedTest
  @CsvSource({
    "fused, 1.09808, 68d24835c82d1556e65c55980d7a4708c2285aa6c6a64bb2e627fd28f6a43da5",
    "layers, 1.09808, 5f2ae26d66ec9dedb557eaf7ec52fcc9d2d7318fdab1f3cba11eab94435d781e"
  })
  void theWholeResultOfATinyCaseIsPinned(String engine, double loss, String sha256)
      throws IOException {
    assumeTrue(Backend.current() == Backend.CPU, "a GPU's results are others, under other names");
    Storage storage = new Storage(folder.toUri(), Map.of());
    Settings settings =
        EffectiveSettings.load(
                List.of(),
                List.of(
                    "network.engine=" + engine,
                    "network.blocks=2",
                    "training.epochs=3",
                    "training.batch-size=8"))
            .settings();
    CorpusTable table = SyntheticCorpus.of(storage, new SyntheticTable("PINNED", 40, 24, 39), 2);
    Case spec =
        new CrossValidation(settings)
            .plan(table, Variant.TIM_NET, Split.PAPER, new FoldRequest(10, List.of(3)))
            .get(0)
            .spec();
    Ledger ledger = new Ledger(storage, "pinned");

    ledger.publish(new CaseRunner(storage, "pinned", 0).run(spec, epoch -> {}));

    String result = Files.readString(Path.of(ledger.folder(spec).toUri()).resolve("result.json"));
    Matcher number = Pattern.compile("(\"trainingLoss\"\\s*:\\s*)([^,\\s]+)").matcher(result);
    assertThat(number.find()).as(result).isTrue();
    assertThat(Double.parseDouble(number.group(2))).isCloseTo(loss, Offset.offset(2e-4));
    assertThat(Sha256.of(number.replaceFirst("$1"))).as(result).isEqualTo(sha256);
  }
}
