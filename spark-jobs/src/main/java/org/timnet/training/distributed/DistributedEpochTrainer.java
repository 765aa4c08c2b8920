package org.timnet.training.distributed;

import java.io.IOException;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.nd4j.linalg.dataset.DataSet;
import org.timnet.settings.DistributedSettings;
import org.timnet.storage.Storage;
import org.timnet.training.EpochTrainer;
import org.timnet.training.Examples;
import org.timnet.training.NeuralLearner;
import org.timnet.training.recipe.Recipe;

/**
 * A pass that executors make together. It is for corpora that one machine takes too long for: where
 * many networks are to be trained, one an executor is faster.
 */
public abstract sealed class DistributedEpochTrainer implements EpochTrainer, AutoCloseable
    permits SharedEpochTrainer, AveragedEpochTrainer {
  /**
   * Spark's defaults for a distributed training. One that does not end its task when the epoch is
   * given up would keep the others waiting: it is ended then. And the driver's end does not wait
   * for one that does not answer.
   */
  public static final Map<String, String> SPARK_DEFAULTS =
      Map.of(
          "spark.task.reaper.enabled",
          "true",
          "spark.task.reaper.killTimeout",
          "60s",
          "spark.cleaner.referenceTracking.blocking",
          "false");

  private final ExportedUtterances utterances;

  DistributedEpochTrainer(ExportedUtterances utterances) {
    this.utterances = utterances;
  }

  /**
   * Exports utterances for executors, unless an earlier run has, and prepares to pass over them.
   *
   * @param folder where they are exported to; of this training and no other
   * @param learner whose networks are trained
   * @param listener is told what happens to executors
   * @throws IOException where they cannot be exported
   */
  public static DistributedEpochTrainer of(
      JavaSparkContext spark,
      Storage storage,
      Path folder,
      Examples train,
      NeuralLearner learner,
      DistributedSettings settings,
      Consumer<String> listener)
      throws IOException {
    Recipe recipe = learner.recipe();
    ExportedUtterances exported =
        ExportedUtterances.write(storage, folder, train, recipe.batchSize(), recipe.seed());
    return switch (settings.mode()) {
      case "shared" ->
          new SharedEpochTrainer(
              spark,
              exported,
              recipe,
              settings,
              StatisticPlaces.of(learner.engine(), learner.spec()),
              listener);
      case "averaging" -> new AveragedEpochTrainer(spark, exported, recipe, settings, listener);
      default ->
          throw new IllegalArgumentException(
              "training.distributed is shared or averaging, not " + settings.mode());
    };
  }

  /** What was exported. */
  ExportedUtterances utterances() {
    return utterances;
  }

  /**
   * Who learns from what in an epoch. Executors share each of the recipe's batches, so that an
   * epoch has as many steps as that of one alone.
   */
  EpochPlan plan(Recipe recipe, int workers, int epoch) {
    int chunksPerBatch = recipe.batchSize() / utterances.perChunk();
    return EpochPlan.of(
        utterances.chunks(),
        (chunksPerBatch + workers - 1) / workers,
        workers,
        recipe.seed(),
        epoch);
  }

  /** The batches of an epoch, a partition for each worker; nothing is read yet. */
  JavaRDD<DataSet> batches(JavaSparkContext spark, EpochPlan plan) {
    ExportedUtterances source = utterances;
    return spark
        .parallelize(plan.batches(), plan.workers())
        .mapPartitions(share -> new StreamedBatches(source, share.next()));
  }

  /** Removes what was exported, once the network is published. */
  public void discard() throws IOException {
    utterances.delete();
  }

  @Override
  public abstract void close();
}
