package org.timnet.experiment.plan;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.timnet.evaluation.ConfusionMatrix;
import org.timnet.evaluation.Selection;
import org.timnet.evaluation.Split;
import org.timnet.experiment.cases.Case;
import org.timnet.experiment.cases.CrossValidationFold;
import org.timnet.experiment.cases.Features;
import org.timnet.experiment.ledger.CaseResult;
import org.timnet.experiment.ledger.FinishedCase;
import org.timnet.feature.normalisation.Normalisation;
import org.timnet.network.TimNetSpec;
import org.timnet.settings.ExperimentSettings;
import org.timnet.testing.Recipes;

/** Cases that need no training. */
public final class PlannedCases {
  public static final ExperimentSettings SETTINGS = settings(2);

  private PlannedCases() {}

  /** An experiment whose cases have so many attempts. */
  public static ExperimentSettings settings(int attempts) {
    return new ExperimentSettings(
        "tests",
        "paper",
        "last-epoch",
        "by-split",
        10,
        1,
        new ExperimentSettings.Survival(attempts, 3, 0));
  }

  /** Case number i has i + 1 epochs, so that the last one is the longest. */
  public static Plan plan(int cases) {
    return new Plan(IntStream.range(0, cases).mapToObj(PlannedCases::planned).toList());
  }

  public static PlannedCase planned(int number) {
    return new PlannedCase(fold(number, Normalisation.NONE), 100);
  }

  /** A fold of the paper's recipe but for its single epoch, its coefficients in such units. */
  public static Case fold(Normalisation normalisation) {
    return fold(0, normalisation);
  }

  private static Case fold(int number, Normalisation normalisation) {
    return Case.of(
        new Features(
            "NOTHING", "authors", "0", 96_000, "0", List.of("happy", "sad"), normalisation),
        new CrossValidationFold(Split.PAPER, 10, number, 1),
        TimNetSpec.builder().classes(2).build(),
        Recipes.paper().epochs(number + 1).build(),
        "fused");
  }

  public static FinishedCase finished(Case spec) {
    CaseResult.Score score =
        CaseResult.Score.of(1, ConfusionMatrix.of(2, new int[] {0, 1}, new int[] {0, 1}));
    CaseResult result =
        new CaseResult(
            spec.id().value(),
            spec,
            1,
            1,
            1,
            Map.of(Selection.LAST_EPOCH, score, Selection.TEST_BEST, score));
    return new FinishedCase(result, Map.of("history.csv", new byte[] {1, 2, 3}));
  }
}
