package org.timnet.training.distributed;

import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.util.DoubleAccumulator;
import org.apache.spark.util.LongAccumulator;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.spark.impl.graph.SparkComputationGraph;
import org.timnet.settings.DistributedSettings;
import org.timnet.training.recipe.Recipe;

/**
 * Passes over the utterances with all executors at once, each on its own; at an epoch's end the
 * mean of their parameters, running statistics and Adam's moments is what the next one begins with.
 * Nothing is sent meanwhile, and Spark alone makes up for an executor that is lost.
 */
final class AveragedEpochTrainer extends DistributedEpochTrainer {
  private final JavaSparkContext spark;
  private final Recipe recipe;
  private final DistributedSettings settings;
  private final Consumer<String> listener;
  private final ExecutorWatch watch;
  private final DoubleAccumulator loss;
  private final LongAccumulator examples;
  private int workers;

  AveragedEpochTrainer(
      JavaSparkContext spark,
      ExportedUtterances utterances,
      Recipe recipe,
      DistributedSettings settings,
      Consumer<String> listener) {
    super(utterances);
    this.spark = spark;
    this.recipe = recipe;
    this.settings = settings;
    this.listener = listener;
    watch = new ExecutorWatch(spark.sc(), "");
    loss = spark.sc().doubleAccumulator();
    examples = spark.sc().longAccumulator();
  }

  @Override
  public double trainEpoch(ComputationGraph network, int epoch) {
    if (workers == 0) {
      workers = settings.takingPart(watch.count(settings.executors()));
      listener.accept("averaged over %d executors every epoch".formatted(workers));
    }
    EpochPlan plan = plan(recipe, workers, epoch);
    int steps = plan.batches().stream().mapToInt(List::size).max().orElseThrow();
    int before = network.getConfiguration().getIterationCount();
    SparkComputationGraph graph =
        new SparkComputationGraph(
            spark, network, new AveragingMaster(plan.workers(), recipe.batchSize(), steps, before));
    loss.reset();
    examples.reset();
    graph.setListeners(new LossListener(loss, examples));
    float[] start = network.params().dup().data().asFloat();
    graph.fit(batches(spark, plan));
    if (examples.value() < utterances().utterances()) {
      throw new UntrustworthyTrainingException(
          "the executors have learned from %d utterances where there are %d"
              .formatted(examples.value(), utterances().utterances()));
    }
    if (Arrays.equals(start, network.params().dup().data().asFloat())) {
      throw new UntrustworthyTrainingException("no parameter has moved in an epoch");
    }
    return loss.value() / examples.value();
  }

  @Override
  public void close() {
    watch.close();
  }
}
