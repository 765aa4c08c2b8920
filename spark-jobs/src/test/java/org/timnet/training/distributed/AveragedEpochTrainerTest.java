package org.timnet.training.distributed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaSparkContext;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.buffer.DataType;
import org.timnet.network.engine.Engines;
import org.timnet.settings.DistributedMode;
import org.timnet.settings.Settings;
import org.timnet.storage.Storage;
import org.timnet.testing.Recipes;
import org.timnet.testing.SparkSessions;
import org.timnet.testing.Specs;
import org.timnet.testing.SyntheticExamples;
import org.timnet.training.Examples;
import org.timnet.training.NetworkState;
import org.timnet.training.recipe.Recipe;

class AveragedEpochTrainerTest {
  private static final Examples TRAIN = SyntheticExamples.of(24, 1);
  private static final int EPOCHS = 3;

  @TempDir private java.nio.file.Path folder;

  private static ComputationGraph untrained(Recipe recipe) {
    return Engines.FUSED.create(
        Specs.timNet().build(), recipe.graph(TRAIN.labels(), TRAIN.classes(), DataType.FLOAT));
  }

  /** Adam's bias correction, dropouts and the learning rate follow from the count of steps. */
  @Test
  void anExecutorGoesOnCountingStepsFromEpochToEpoch() throws IOException {
    Recipe recipe = Recipes.tiny().epochs(EPOCHS).schedule("cosine", 1).build();
    ExportedUtterances utterances =
        ExportedUtterances.write(
            new Storage(folder.toUri(), Map.of()),
            new Path(folder.resolve("utterances").toUri()),
            TRAIN,
            recipe.batchSize(),
            recipe.seed());
    ComputationGraph averaged = untrained(recipe);
    ComputationGraph alone = untrained(recipe);
    try (AveragedEpochTrainer trainer =
        new AveragedEpochTrainer(
            JavaSparkContext.fromSparkContext(SparkSessions.shared().sparkContext()),
            utterances,
            recipe,
            Settings.defaults().distributed().by(DistributedMode.AVERAGING),
            event -> {})) {
      for (int epoch = 1; epoch <= EPOCHS; epoch++) {
        trainer.trainEpoch(averaged, epoch);
        for (int[] batch : trainer.plan(recipe, 1, epoch).batches().get(0)) {
          alone.fit(utterances.read(batch).asDataSet());
        }

        NetworkState expected = NetworkState.of(alone);
        NetworkState state = NetworkState.of(averaged);
        assertThat(state.iterations()).isEqualTo(expected.iterations());
        assertThat(state.parameters()).as("epoch %d", epoch).isEqualTo(expected.parameters());
      }
    }
  }
}
