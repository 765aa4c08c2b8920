package org.timnet.experiment.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.timnet.evaluation.Split;
import org.timnet.feature.normalisation.Normalisation;
import org.timnet.network.Models;
import org.timnet.network.TableShape;
import org.timnet.settings.EffectiveSettings;
import org.timnet.settings.Settings;
import org.timnet.training.recipe.Recipe;

class OwnRecipeTest {
  private static final Path CONF = Path.of("..", "conf");

  private static Settings set(String... assignments) {
    return EffectiveSettings.load(List.of(), List.of(assignments)).settings();
  }

  private static Features features(String corpus, Settings settings) {
    return new Features(
        corpus,
        "authors",
        "0",
        96_000,
        "0",
        List.of("happy", "sad"),
        Normalisation.named(settings.features().normalise()),
        settings.features().copies().stream()
            .map(alteration -> new Features.Copies(alteration, "0", "0"))
            .toList());
  }

  private static Case fold(String corpus, Settings settings, String model) {
    int blocks =
        settings.corpora().containsKey(corpus) ? settings.corpora().get(corpus).blocks() : 0;
    return trained(
        features(corpus, settings),
        new CrossValidationFold(Split.PAPER, 10, 0, 1),
        settings,
        model,
        blocks);
  }

  private static Case transfer(String source, Settings settings, String model) {
    Features target = features("SAVEE", settings).withoutCopies();
    return trained(
        features(source, settings),
        new CrossCorpusRun(target, target.classes(), 0),
        settings,
        model,
        0);
  }

  private static Case trained(
      Features source, EvaluationProtocol protocol, Settings settings, String model, int blocks) {
    Settings own = settings.forModel(model);
    return Case.of(
        source,
        protocol,
        Models.named(model).spec(own.network(), new TableShape(39, 2, blocks)),
        Recipe.from(own.training()),
        own.network().engine());
  }

  @Test
  void whatNobodySetIsOwn() {
    Settings settings = set("training.epochs=3", "training.seed=7");
    for (String model : Models.ids()) {
      assertThat(OwnRecipe.isOf(transfer("IEMOCAP", settings, model))).as(model).isTrue();
    }
    for (String corpus : List.of("EMOVO", "IEMOCAP", "MINE")) {
      assertThat(OwnRecipe.isOf(fold(corpus, settings, "tim-net"))).as(corpus).isTrue();
      assertThat(OwnRecipe.isOf(fold(corpus, settings, "gm-tcn"))).as(corpus).isTrue();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "training.learning-rate=0.01, cpac",
    "training.label-smoothing=0.1, gm-tcn",
    "training.patience=5, tim-net",
    "network.blocks=8, gm-tcn",
    "network.mdd-margin=2, caam",
    "network.pooling=recording, tim-net",
    "corpora.EMOVO.blocks=9, tim-net"
  })
  void whatIsSetForAllIsNot(String assignment, String model) {
    Settings settings = set(assignment);
    Case spec =
        model.equals("caam") ? transfer("EMOVO", settings, model) : fold("EMOVO", settings, model);
    assertThat(OwnRecipe.isOf(spec)).isFalse();
    assertThat(OwnRecipe.isOf(fold("EMOVO", settings, "svm-mfcc"))).isTrue();
  }

  /** A support vector machine has nothing else that could be set. */
  @ParameterizedTest
  @CsvSource({
    "features.normalise=speaker",
    "features.normalise=utterance",
    "features.normalise=corpus",
    "features.copies=[speed-0.9]"
  })
  void unitsAndCopiesAreNobodysOwn(String assignment) {
    Settings settings = set(assignment);
    for (String model : List.of("tim-net", "gm-tcn", "svm-mfcc")) {
      assertThat(OwnRecipe.isOf(fold("EMOVO", settings, model))).as(model).isFalse();
    }
    assertThat(OwnRecipe.isOf(transfer("EMOVO", settings, "tim-net"))).isFalse();
  }

  @Test
  void theRecipeForNewSpeakersIsNot() {
    Settings settings =
        EffectiveSettings.load(List.of(CONF.resolve("recipes/robust.conf")), List.of()).settings();

    assertThat(OwnRecipe.isOf(fold("EMOVO", settings, "tim-net"))).isFalse();
  }

  /** It has TIM-Net's recipe for all: what conf/peers.conf warns of. */
  @Test
  void theRecipeOfThePaperIsTimNetsAlone() {
    Settings settings =
        EffectiveSettings.load(
                Stream.of("recipes/paper.conf", "peers.conf").map(CONF::resolve).toList(),
                List.of())
            .settings();

    assertThat(OwnRecipe.isOf(fold("EMOVO", settings, "tim-net"))).isTrue();
    assertThat(OwnRecipe.isOf(fold("EMOVO", settings, "gm-tcn"))).isFalse();
    assertThat(OwnRecipe.isOf(transfer("EMOVO", settings, "caam"))).isFalse();
  }
}
