package org.timnet.experiment.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.timnet.evaluation.Split;
import org.timnet.experiment.cases.Case;
import org.timnet.experiment.cases.ValidationSplit;
import org.timnet.experiment.data.CaseData;
import org.timnet.experiment.data.TableCache;
import org.timnet.experiment.ledger.CaseResult;
import org.timnet.experiment.ledger.FinishedCase;
import org.timnet.experiment.ledger.Ledger;
import org.timnet.experiment.ledger.StoredCase;
import org.timnet.experiment.run.CaseRunner;
import org.timnet.feature.table.FeatureRow;
import org.timnet.feature.table.SyntheticTable;
import org.timnet.network.TimNetSpec;
import org.timnet.network.Variant;
import org.timnet.network.engine.Engines;
import org.timnet.network.model.ModelCard;
import org.timnet.network.model.SavedModel;
import org.timnet.settings.CorpusSettings;
import org.timnet.settings.EffectiveSettings;
import org.timnet.settings.InvalidChoiceException;
import org.timnet.settings.Settings;
import org.timnet.storage.Storage;
import org.timnet.testing.SyntheticCorpus;

/** Models that learn from everything, from their plan to what they publish. */
class FullTrainingPlanTest {
  /** Rows are angry, neutral, sad, angry, ... */
  private static final SyntheticTable ONE = new SyntheticTable("ONE", 40, 30, 39);

  private static final SyntheticTable OTHER = new SyntheticTable("OTHER", 20, 30, 39);

  @TempDir private static Path root;
  private static Storage storage;
  private static CorpusTable one;
  private static CorpusTable other;

  @BeforeAll
  static void write() throws IOException {
    storage = new Storage(root.toUri(), Map.of());
    one = table(ONE);
    other = table(OTHER);
  }

  private static CorpusTable table(SyntheticTable made) throws IOException {
    return SyntheticCorpus.of(storage, made, corpus(made.corpus()));
  }

  private static CorpusSettings corpus(String name) {
    return new CorpusSettings(name, "", "manifest", List.of(), 96_000, 46, 3);
  }

  private static Settings settings(String... assignments) {
    List<String> all =
        new ArrayList<>(
            List.of(
                "network.blocks=2",
                "training.epochs=2",
                "training.batch-size=16",
                "cross-corpus.classes=[sad,angry]"));
    all.addAll(List.of(assignments));
    return EffectiveSettings.load(List.of(), all).settings();
  }

  private static PlannedCase joined(CorpusTable... tables) {
    return new FullTrainingPlan(settings()).of(List.of(tables), Variant.TIM_NET);
  }

  @Test
  void oneCorpusIsPlannedWithAllOfItsEmotionsAndItsOwnBlocks() {
    PlannedCase planned = new FullTrainingPlan(settings()).of(one, Variant.TCN);

    assertThat(planned.spec().title()).isEqualTo("ONE tcn on all");
    assertThat(planned.spec().classes()).containsExactly("angry", "neutral", "sad");
    assertThat(((TimNetSpec) planned.spec().network()).blocks()).isEqualTo(3);
    assertThat(planned.frames()).isEqualTo(40 * 30);
    assertThat(planned.epochs()).isEqualTo(2);
  }

  @Test
  void severalCorporaArePlannedWithWhatTheyShare() {
    PlannedCase planned = joined(one, other);

    assertThat(planned.spec().title()).isEqualTo("ONE+OTHER tim-net on all");
    assertThat(planned.spec().classes()).containsExactly("sad", "angry");
    assertThat(planned.spec().network().classes()).isEqualTo(2);
    assertThat(((TimNetSpec) planned.spec().network()).blocks()).isEqualTo(2);
    assertThat(planned.frames()).isEqualTo((27 + 13) * 30);
    assertThat(joined(other, one).spec().id())
        .as("utterances are shuffled from the order of the corpora")
        .isNotEqualTo(planned.spec().id());
  }

  @Test
  void corporaThatDoNotGoTogetherAreRefused() throws IOException {
    CorpusTable longer = table(new SyntheticTable("LONGER", 9, 31, 39));

    assertThatThrownBy(() -> joined(one, longer))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("ONE have 30 frames and those of LONGER 31");
    assertThatThrownBy(
            () ->
                new FullTrainingPlan(settings("cross-corpus.classes=[sad,happy]"))
                    .of(List.of(one, other), Variant.TIM_NET))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("ONE has no emotion happy");
  }

  /** As a preset leaves them that does not resample. */
  @Test
  void aCorpusOfSeveralNumbersOfFramesIsRefused() {
    List<FeatureRow> rows = new ArrayList<>(one.rows());
    FeatureRow last = rows.remove(rows.size() - 1);
    rows.add(new FeatureRow(last.position(), last.id(), last.label(), last.recording(), 60, 39));
    CorpusTable mixed = new CorpusTable(one.corpus(), one.manifest(), rows);
    String message = "utterances of ONE have 30 and 60 frames";

    assertThatThrownBy(() -> new FullTrainingPlan(settings()).of(mixed, Variant.TIM_NET))
        .isInstanceOf(InvalidChoiceException.class)
        .hasMessageContaining(message)
        .hasMessageContaining("choose another features.preset");
    assertThatThrownBy(() -> joined(other, mixed)).hasMessageContaining(message);
    assertThatThrownBy(
            () ->
                new CrossValidation(settings())
                    .plan(mixed, Variant.TIM_NET, Split.PAPER, new FoldRequest(10, List.of())))
        .hasMessageContaining(message);
    CrossCorpus pairs = new CrossCorpus(settings());
    assertThatThrownBy(() -> pairs.plan(mixed, other, Variant.TIM_NET))
        .isInstanceOf(InvalidChoiceException.class)
        .hasMessageContaining(message);
    assertThatThrownBy(() -> pairs.plan(other, mixed, Variant.TIM_NET))
        .isInstanceOf(InvalidChoiceException.class)
        .hasMessageContaining(message);
  }

  @Test
  void crossValidationOfASplitThatTestsNothingIsRefused() {
    assertThatThrownBy(
            () ->
                new CrossValidation(settings())
                    .plan(one, Variant.TIM_NET, Split.ALL, new FoldRequest(10, List.of())))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("timnet train");
  }

  @Test
  void oneCorpusIsLearnedFromAsAWhole() throws IOException {
    Case spec = new FullTrainingPlan(settings()).of(one, Variant.TIM_NET).spec();
    CaseData data = CaseData.of(spec, new TableCache(storage));

    assertThat(data.train().size()).isEqualTo(40);
    assertThat(data.train().labels()).startsWith(0, 1, 2, 0, 1, 2);
    assertThat(data.test().size()).isZero();
    assertThat(data.tested()).isEmpty();
    assertThat(data.validation().size()).isZero();
  }

  @Test
  void ofSeveralCorporaTheSharedEmotionsAreLearnedOneCorpusBehindTheOther() throws IOException {
    CaseData data = CaseData.of(joined(one, other).spec(), new TableCache(storage));

    assertThat(data.classes()).containsExactly("sad", "angry");
    assertThat(data.train().classes()).isEqualTo(2);
    assertThat(data.train().size()).isEqualTo(27 + 13);
    assertThat(data.train().labels()).startsWith(1, 0, 1, 0);
    assertThat(data.train().labels()[27]).as("angry, the first of OTHER").isEqualTo(1);
    assertThat(data.train().mfcc()[26]).as("the last of ONE").isEqualTo(ONE.mfcc(39));
    assertThat(data.train().mfcc()[27]).isEqualTo(OTHER.mfcc(0));
    assertThat(data.train().mfcc()[28]).as("neutral is left out").isEqualTo(OTHER.mfcc(2));
    assertThat(data.test().size()).isZero();
  }

  @Test
  void aModelOfEverythingIsPublishedWithoutScores() throws IOException {
    Case spec = joined(one, other).spec();
    FinishedCase finished = new CaseRunner(storage, "models", 0).run(spec, epoch -> {});

    assertThat(finished.files()).containsOnlyKeys("history.csv", "model.zip");
    assertThat(new String(finished.files().get("history.csv"), StandardCharsets.UTF_8).lines())
        .hasSize(3)
        .first()
        .isEqualTo("epoch,loss");
    ModelCard card =
        SavedModel.read(
                new ByteArrayInputStream(finished.files().get("model.zip")),
                "model.zip",
                Engines.named(spec.execution().engine()))
            .card();
    assertThat(card.corpus()).isEqualTo("ONE+OTHER");
    assertThat(card.classes()).containsExactly("sad", "angry");
    assertThat(card.length()).isEqualTo(96_000);
    assertThat(card.preset()).isEqualTo("authors");

    Ledger ledger = new Ledger(storage, "models");
    ledger.publish(finished);
    CaseResult result = ledger.resultOf(spec);
    assertThat(result).isEqualTo(finished.result());
    assertThat(result.trainUtterances()).isEqualTo(40);
    assertThat(result.testUtterances()).isZero();
    assertThat(result.scores()).isEmpty();
    assertThat(ledger.stored(spec).predictions()).isEmpty();
    assertThat(ledger.stored(spec).history())
        .extracting(StoredCase.EpochScore::war)
        .containsOnly(Double.NaN);
    assertThat(ledger.stored(spec).history().get(1).loss()).isFinite().isPositive();
  }

  @Test
  void utterancesKeptBackAreInTheHistoryWithoutATest() throws IOException {
    Case spec =
        new FullTrainingPlan(settings())
            .of(one, Variant.TIM_NET)
            .spec()
            .withValidation(new ValidationSplit(1));
    FinishedCase finished = new CaseRunner(storage, "models", 0).run(spec, epoch -> {});

    Stream<String> history =
        new String(finished.files().get("history.csv"), StandardCharsets.UTF_8).lines();
    assertThat(history.findFirst()).contains("epoch,loss,validation_war");
    assertThat(finished.result().scores()).isEmpty();
    JsonNode json = new ObjectMapper().valueToTree(finished.result());
    assertThat(json.has("validationBest")).isFalse();
  }
}
