package org.timnet.training.distributed;

import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.CollectionAccumulator;
import org.apache.spark.util.LongAccumulator;
import org.deeplearning4j.spark.api.RDDTrainingApproach;
import org.deeplearning4j.spark.api.Repartition;
import org.deeplearning4j.spark.api.RepartitionStrategy;
import org.deeplearning4j.spark.impl.graph.SparkComputationGraph;
import org.deeplearning4j.spark.parameterserver.functions.SharedFlatMapDataSet;
import org.deeplearning4j.spark.parameterserver.training.SharedTrainingMaster;
import org.deeplearning4j.spark.parameterserver.training.SharedTrainingResult;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.parameterserver.distributed.conf.VoidConfiguration;
import org.nd4j.parameterserver.distributed.enums.ExecutionMode;

/**
 * Deeplearning4j's parameter server with one worker an executor, whose workers report to us.
 *
 * <p>Unlike its parent it takes the data as it is dealt out: it does not count it, which would read
 * all of it once more an epoch, nor cache it, nor deal it out again.
 */
final class SharingMaster extends SharedTrainingMaster {
  private static final int UNUSED = 1;

  private transient Broadcast<EpochStart> start;
  private transient CollectionAccumulator<WorkerReport> reports;
  private transient LongAccumulator steps;

  /**
   * A master of one generation.
   *
   * @param workers executors that take part
   */
  SharingMaster(ClusterNetwork network, Ports ports, double threshold, int workers) {
    super(
        configuration(network, ports),
        workers,
        RDDTrainingApproach.Direct,
        null,
        false,
        RepartitionStrategy.Balanced,
        Repartition.Never,
        new SharedUpdates(threshold),
        null,
        UNUSED,
        UNUSED,
        0,
        1,
        0,
        null,
        null,
        null,
        false);
  }

  private static VoidConfiguration configuration(ClusterNetwork network, Ports ports) {
    VoidConfiguration configuration =
        VoidConfiguration.builder()
            .portSupplier(ports)
            .controllerAddress(network.driver())
            .networkMask(network.mask())
            .build();
    configuration.setExecutionMode(ExecutionMode.MANAGED);
    return configuration;
  }

  /**
   * Says what the next epoch begins with, and who is notified of it.
   *
   * @param ended is notified of executors at their end
   * @param made is notified of every step
   */
  void prepare(
      Broadcast<EpochStart> next, CollectionAccumulator<WorkerReport> ended, LongAccumulator made) {
    start = next;
    reports = ended;
    steps = made;
  }

  @Override
  protected void executeTrainingDirect(SparkComputationGraph graph, JavaRDD<DataSet> batches) {
    JavaRDD<SharedTrainingResult> results =
        batches.mapPartitions(
            new WorkerTask(
                new SharedFlatMapDataSet<>(getWorkerInstance(graph)), start, reports, steps));
    processResults(null, graph, results);
  }

  /** Takes the driver's replica to where all messages that have come by now put it. */
  void applyWhatHasCome() {
    updatesConsumer.flush();
  }

  /** Lombok's of the parent compare settings; masters are not values. */
  @Override
  public boolean equals(Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(this);
  }
}
