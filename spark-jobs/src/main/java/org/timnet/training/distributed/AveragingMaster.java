package org.timnet.training.distributed;

import org.apache.spark.api.java.JavaRDD;
import org.deeplearning4j.spark.api.RDDTrainingApproach;
import org.deeplearning4j.spark.api.Repartition;
import org.deeplearning4j.spark.api.RepartitionStrategy;
import org.deeplearning4j.spark.impl.graph.SparkComputationGraph;
import org.deeplearning4j.spark.impl.paramavg.ParameterAveragingTrainingMaster;
import org.nd4j.linalg.dataset.api.MultiDataSet;

/**
 * Deeplearning4j's parameter averaging, once an epoch. Unlike its parent it takes the data as it is
 * dealt out: it does not count it, which would read all of it once more, nor cache it, nor cut it.
 * And executors go on counting steps where the network is.
 */
final class AveragingMaster extends ParameterAveragingTrainingMaster {
  private static final int UNUSED = 1;

  /**
   * A master of one epoch.
   *
   * @param workers that share it
   * @param batchSize utterances a step
   * @param steps that the busiest of them makes in it
   * @param before steps that the network has made before it
   */
  AveragingMaster(int workers, int batchSize, int steps, int before) {
    super(
        true,
        workers,
        UNUSED,
        batchSize,
        steps,
        2,
        0,
        Repartition.Never,
        RepartitionStrategy.Balanced,
        null,
        false);
    rddTrainingApproach = RDDTrainingApproach.Direct;
    addHook(new StepCount(before));
  }

  @Override
  protected void executeTrainingDirect(SparkComputationGraph graph, JavaRDD<MultiDataSet> batches) {
    doIteration(graph, batches, 1, 1);
  }
}
