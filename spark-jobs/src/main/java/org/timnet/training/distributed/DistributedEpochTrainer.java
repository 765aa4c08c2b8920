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

  /**
   * The executors that train one network.
   *
   * @param spark that has them
   * @param settings how they do it together
   * @param listener is told what happens to executors, in words
   */
  public record Workers(
      JavaSparkContext spark, DistributedSettings settings, Consumer<String> listener) {}

  private final ExportedUtterances utterances;

  DistributedEpochTrainer(ExportedUtterances utterances) {
    this.utterances = utterances;
  }

  /**
   * Exports utterances for executors, unless an earlier run has, and prepares to pass over them.
   *
   * @param workers who trains
   * @param folder where they are exported to; of this training and no other
   * @param learner whose networks are trained
   * @throws IOException where they cannot be exported
   */
  public static DistributedEpochTrainer of(
      Workers workers, Storage storage, Path folder, Examples train, NeuralLearner learner)
      throws IOException {
    Recipe recipe = learner.recipe();
    ExportedUtterances exported =
        ExportedUtterances.write(storage, folder, train, recipe.batchSize(), recipe.seed());
    JavaSparkContext spark = workers.spark();
    DistributedSettings settings = workers.settings();
    Consumer<String> listener = workers.listener();
    return switch (settings.mode()) {
      case SHARED ->
          new SharedEpochTrainer(
              spark,
              exported,
              recipe,
              settings,
              StatisticPlaces.of(learner.engine(), learner.spec()),
              listener);
      case AVERAGING -> new AveragedEpochTrainer(spark, exported, recipe, settings, listener);
    };
  }

  /** What was exported. */
  ExportedUtterances utterances() {
    return utterances;
  }

  /**
   * Who learns from what in an epoch. Executors share each of the recipe's batches, a whole number
   * of files each, so that an epoch has as many steps as that of one alone where their number
   * divides the batch's files. Else shares are rounded up and the steps are fewer, which a schedule
   * of the learning rate does not know: how many executors there are may change with every epoch.
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
