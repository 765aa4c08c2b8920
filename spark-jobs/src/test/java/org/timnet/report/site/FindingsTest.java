package org.timnet.report.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.timnet.evaluation.ConfusionMatrix;
import org.timnet.evaluation.Selection;
import org.timnet.evaluation.Split;
import org.timnet.experiment.benchmark.Benchmark;
import org.timnet.experiment.benchmark.Series;
import org.timnet.experiment.cases.Case;
import org.timnet.experiment.cases.CrossValidationFold;
import org.timnet.experiment.cases.Features;
import org.timnet.experiment.ledger.CaseResult;
import org.timnet.feature.normalisation.Normalisation;
import org.timnet.network.TimNetSpec;
import org.timnet.report.drift.Outcomes;
import org.timnet.report.score.Measurements;
import org.timnet.report.score.Method;
import org.timnet.report.score.Protocol;
import org.timnet.report.score.Setup;
import org.timnet.report.score.Subject;
import org.timnet.report.score.Trial;
import org.timnet.testing.Recipes;
import org.timnet.training.recipe.Recipe;

class FindingsTest {
  private static Case fold(List<Features.Copies> copies, Recipe recipe) {
    return fold(Normalisation.NONE, copies, recipe);
  }

  private static Case fold(
      Normalisation normalisation, List<Features.Copies> copies, Recipe recipe) {
    return Case.of(
        new Features(
            "EMOVO", "authors", "0", 96_000, "0", List.of("happy", "sad"), normalisation, copies),
        new CrossValidationFold(Split.PAPER, 10, 0, 1),
        TimNetSpec.builder().classes(2).build(),
        recipe,
        "fused");
  }

  private static Trial trial(Case spec, int trainUtterances) {
    CaseResult.Score score =
        CaseResult.Score.of(1, ConfusionMatrix.of(2, new int[] {0, 1}, new int[] {0, 1}));
    return Findings.score(
            new Series(Series.Purpose.SCORES, 10, "a", List.of(spec)),
            new CaseResult(
                spec.id().value(),
                spec,
                trainUtterances,
                2,
                1,
                Map.of(Selection.LAST_EPOCH, score)),
            List.of(),
            Selection.LAST_EPOCH)
        .trial();
  }

  @Test
  void aTrialSaysWhetherItsRecipeIsItsMethodsOwn() {
    assertThat(trial(fold(List.of(), Recipes.paper().build()), 530).setup())
        .isEqualTo(new Setup("authors", true, false));
    assertThat(trial(fold(List.of(), Recipes.tiny().build()), 530).setup())
        .isEqualTo(new Setup("authors", false, false));
  }

  @Test
  void aTrialSaysWhatIsDoneToItsInput() {
    List<Features.Copies> copies = List.of(new Features.Copies("speed-0.9", "1", "1"));
    Recipe recipe = Recipes.paper().build();
    assertThat(trial(fold(Normalisation.SPEAKER, copies, recipe), 530).setup())
        .isEqualTo(new Setup("authors normalised by speaker with copies speed-0.9", false, true));
    assertThat(trial(fold(Normalisation.UTTERANCE, List.of(), recipe), 530).setup())
        .isEqualTo(new Setup("authors normalised by utterance", false, false));
  }

  /** Copies are no utterances of their own for the corrected t-test. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void alteredCopiesAreNoTrainingUtterances(int copies) {
    Case spec =
        fold(
            List.of(
                    new Features.Copies("speed-0.9", "1", "1"),
                    new Features.Copies("speed-1.1", "2", "2"))
                .subList(0, copies),
            Recipes.paper().build());

    assertThat(trial(spec, 530 * (1 + copies)).train()).isEqualTo(530);
  }

  @ParameterizedTest
  @EnumSource
  void theSettingsOfAScoreAreThoseOfItsOwnTrainings(Selection selection) {
    List<Case> cases = List.of(fold(List.of(), Recipes.paper().build()));
    Findings findings =
        new Findings(
            new Benchmark(
                new Benchmark.Heading("nightly", "2025-01-03", "1.0", "nights"),
                List.of(),
                List.of(
                    new Series(Series.Purpose.MAP, 5, "of the map", cases),
                    new Series(Series.Purpose.SCORES, 10, "plain", cases),
                    new Series(Series.Purpose.VALIDATED_SCORES, 10, "validated", cases)),
                List.of(),
                List.of(),
                List.of()),
            null,
            Map.of(),
            Map.of(),
            new Measurements(List.of(), List.of("EMOVO"), List.of()),
            Outcomes.none());

    assertThat(
            findings.settings(
                Subject.corpus("EMOVO"), Method.TIM_NET, new Protocol(Split.PAPER, selection)))
        .isEqualTo(selection == Selection.VALIDATION_BEST ? "validated" : "plain");
  }
}
