package org.timnet.training.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.timnet.network.ModelSpec;
import org.timnet.network.Pooling;
import org.timnet.network.TimNetSpec;
import org.timnet.network.Variant;
import org.timnet.settings.LoopSettings;
import org.timnet.settings.TrainingSettings;
import org.timnet.testing.Recipes;
import org.timnet.testing.Specs;

/** Stored checkpoints and results have these words in them: they never change. */
class TrainingIdentityTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void textsArePinned() {
    TimNetSpec spec = Specs.timNet().dropout(0.2).build();
    Recipe recipe = Recipes.tiny().epochs(4).build();

    assertThat(TrainingIdentity.text("fused", spec, recipe))
        .isEqualTo(
            "fused TimNetSpec[variant=TIM_NET, channels=4, blocks=2, kernelSize=2, classes=3,"
                + " dropout=0.2] TrainingSettings[epochs=4, batchSize=8, learningRate=0.01,"
                + " beta1=0.93, beta2=0.98, epsilon=1.0E-8, labelSmoothing=0.1, seed=1000]");
    assertThat(
            TrainingIdentity.text(
                "layers",
                TimNetSpec.builder().variant(Variant.WITHOUT_BD).classes(7).build(),
                Recipes.paper().seed(-3).build()))
        .isEqualTo(
            "layers TimNetSpec[variant=WITHOUT_BD, channels=39, blocks=8, kernelSize=2, classes=7,"
                + " dropout=0.1] TrainingSettings[epochs=500, batchSize=64, learningRate=0.001,"
                + " beta1=0.93, beta2=0.98, epsilon=1.0E-8, labelSmoothing=0.1, seed=-3]");
  }

  @Test
  void keysAreThoseOfAResult() throws JsonProcessingException {
    TimNetSpec spec = Specs.timNet().variant(Variant.TCN).kernelSize(3).dropout(0).build();
    TrainingSettings settings = Recipes.tiny().seed(Long.MAX_VALUE).settings();

    assertThat(JSON.writeValueAsString(spec.identity()))
        .isEqualTo(
            "{\"variant\":\"TCN\",\"channels\":4,\"blocks\":2,\"kernelSize\":3,\"classes\":3,"
                + "\"dropout\":0.0}")
        .isEqualTo(JSON.writeValueAsString(spec));
    assertThat(JSON.writeValueAsString(TrainingIdentity.recipe(Recipe.from(settings))))
        .isEqualTo(
            "{\"epochs\":500,\"batchSize\":8,\"learningRate\":0.01,\"beta1\":0.93,\"beta2\":0.98,"
                + "\"epsilon\":1.0E-8,\"labelSmoothing\":0.1,\"seed\":9223372036854775807}");
  }

  @Test
  void aPoolingOfTheRecordingIsSaidAndReadAgain() throws JsonProcessingException {
    ModelSpec spec = Specs.timNet().pooling(Pooling.RECORDING).build();
    String json = JSON.writeValueAsString(spec);

    assertThat(json).endsWith("\"pooling\":\"recording\"}");
    assertThat(json).isEqualTo(JSON.writeValueAsString(spec.identity()));
    assertThat(JSON.readValue(json, ModelSpec.class)).isEqualTo(spec);
    assertThat(JSON.readValue(json.replace(",\"pooling\":\"recording\"", ""), ModelSpec.class))
        .isEqualTo(Specs.timNet().build());
  }

  @Test
  void everyNumberOfARecipeIsInIt() {
    TrainingSettings settings =
        Recipes.paper()
            .epochs(1)
            .batchSize(2)
            .learningRate(3)
            .moments(0.4, 0.5, 6)
            .labelSmoothing(0.7)
            .seed(8)
            .settings();

    assertThat(TrainingIdentity.recipe(Recipe.from(settings)).values())
        .containsExactly(1, 2, 3.0, 0.4, 0.5, 6.0, 0.7, 8L);
    assertThat(TrainingIdentity.recipe(Recipe.from(settings).withSeed(9)))
        .containsEntry("seed", 9L);
  }

  @Test
  void aRecipeIsReadAsItWasWritten() throws JsonProcessingException {
    Recipe paper = Recipes.paper().build();
    Recipe other =
        new Recipe(
            3,
            32,
            5,
            new Optimizer.Adam(1e-4, 0.9, 0.999, 1e-7, 5, 0.01),
            LearningRateSchedule.named("cosine", 4),
            new Loss.Focal(
                new LabelSmoothing(0.2, LabelSmoothing.Passes.COMPOUNDING), ClassWeights.BALANCED),
            List.of(
                new Augmentation.TimeMask(20),
                new Augmentation.CoefficientMask(5),
                new Augmentation.Mixup(0.2)),
            new EpochLoop(Sampling.BALANCED, new WeightAveraging.Exponential(0.99), 7));
    Recipe stepped =
        Recipes.paper().schedule("steps", 0).loop(new LoopSettings("every", 0, 5, 0)).build();

    for (Recipe recipe : List.of(paper, other, stepped)) {
      JsonNode written = JSON.valueToTree(TrainingIdentity.recipe(recipe));
      assertThat(TrainingIdentity.recipe(written)).isEqualTo(recipe);
      assertThat(TrainingIdentity.RECIPE_KEYS)
          .containsAll(TrainingIdentity.recipe(recipe).keySet());
    }
    assertThat(TrainingIdentity.recipe(other))
        .containsEntry("gradientClip", 5.0)
        .containsEntry("schedule", "cosine")
        .containsEntry("loss", "focal")
        .containsEntry("smoothing", "compounding")
        .containsEntry("classWeights", "balanced")
        .containsEntry("timeMask", 20)
        .containsEntry("coefficientMask", 5)
        .containsEntry("mixup", 0.2)
        .containsEntry("weightDecay", 0.01)
        .containsEntry("warmupEpochs", 4)
        .containsEntry("sampling", "balanced")
        .containsEntry("weightEma", 0.99)
        .containsEntry("patience", 7);
    assertThat(TrainingIdentity.recipe(stepped))
        .containsEntry("schedule", "steps")
        .containsEntry("averageEpochs", 5);
    assertThat(TrainingIdentity.recipe(paper))
        .containsOnlyKeys(
            "epochs",
            "batchSize",
            "learningRate",
            "beta1",
            "beta2",
            "epsilon",
            "labelSmoothing",
            "seed");
  }
}
