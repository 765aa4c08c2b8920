package org.timnet.experiment.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.timnet.evaluation.Selection;
import org.timnet.experiment.cases.ResultVersion;
import org.timnet.network.engine.Engine;
import org.timnet.testing.Recipes;
import org.timnet.testing.Specs;
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
  @ParameterizedTest
  @MethodSource("org.timnet.network.engine.Engines#all")
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
}
