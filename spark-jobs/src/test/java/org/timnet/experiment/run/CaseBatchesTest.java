package org.timnet.experiment.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.timnet.evaluation.Split;
import org.timnet.experiment.cases.Case;
import org.timnet.experiment.cases.CrossValidationFold;
import org.timnet.experiment.cases.Features;
import org.timnet.experiment.plan.PlannedCase;
import org.timnet.experiment.plan.PlannedCases;
import org.timnet.network.TimNetSpec;
import org.timnet.testing.Recipes;
import org.timnet.training.recipe.Recipe;

/** Which cases share a device. */
class CaseBatchesTest {
  private static final Recipe PAPER = Recipes.paper().build();

  private static PlannedCase gpu(String corpus, int blocks, int fold, Recipe recipe) {
    return new PlannedCase(
        Case.of(
            new Features(corpus, "authors", "0", 96_000, "0", List.of("happy", "sad")),
            new CrossValidationFold(Split.PAPER, 10, fold, 1),
            TimNetSpec.builder().classes(2).blocks(blocks).build(),
            recipe,
            "gpu"),
        100);
  }

  private static PlannedCase gpu(int fold) {
    return gpu("ONE", 8, fold, PAPER);
  }

  private static List<List<PlannedCase>> batches(int atOnce, PlannedCase... cases) {
    return CaseBatches.of(List.of(cases), atOnce, planned -> false);
  }

  @Test
  void foldsSeedsEpochsAndRatesMayDiffer() {
    PlannedCase[] four = {
      gpu(0),
      gpu(1),
      gpu("ONE", 8, 0, PAPER.withSeed(7)),
      gpu("ONE", 8, 0, Recipes.paper().epochs(3).learningRate(0.5).build())
    };
    assertThat(batches(10, four)).containsExactly(List.of(four));
  }

  @Test
  void shapesAndCorporaMayNot() {
    PlannedCase first = gpu(0);
    PlannedCase second = gpu(1);
    PlannedCase larger = gpu("ONE", 9, 0, PAPER);
    PlannedCase elsewhere = gpu("TWO", 8, 0, PAPER);
    PlannedCase batch = gpu("ONE", 8, 0, Recipes.paper().batchSize(8).build());
    PlannedCase beta = gpu("ONE", 8, 0, Recipes.paper().moments(0.5, 0.98, 1e-8).build());
    assertThat(batches(10, first, larger, elsewhere, batch, second, beta))
        .containsExactly(
            List.of(first, second),
            List.of(larger),
            List.of(elsewhere),
            List.of(batch),
            List.of(beta));
  }

  @Test
  void aTaskHasNoMoreThanAreAllowed() {
    PlannedCase[] cases =
        IntStream.range(0, 5).mapToObj(CaseBatchesTest::gpu).toArray(PlannedCase[]::new);
    assertThat(batches(2, cases))
        .containsExactly(
            List.of(cases[0], cases[1]), List.of(cases[2], cases[3]), List.of(cases[4]));
    assertThat(batches(1, cases)).hasSize(5);
  }

  @Test
  void otherEnginesHaveOneCaseATask() {
    assertThat(CaseBatches.of(PlannedCases.plan(4).cases(), 10, planned -> false))
        .hasSize(4)
        .allSatisfy(batch -> assertThat(batch).hasSize(1));
  }

  @Test
  void whatHasFailedIsTriedAgainAlone() {
    PlannedCase failed = gpu(1);
    assertThat(CaseBatches.of(List.of(gpu(0), failed, gpu(2)), 10, failed::equals))
        .containsExactly(List.of(gpu(0), gpu(2)), List.of(failed));
  }
}
