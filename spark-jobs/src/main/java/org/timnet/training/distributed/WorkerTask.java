package org.timnet.training.distributed;

import java.util.Iterator;
import org.apache.spark.SparkEnv;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.CollectionAccumulator;
import org.apache.spark.util.LongAccumulator;
import org.deeplearning4j.spark.parameterserver.functions.SharedFlatMapDataSet;
import org.deeplearning4j.spark.parameterserver.training.SharedTrainingResult;
import org.nd4j.linalg.dataset.DataSet;

/** What an executor does in an epoch: Deeplearning4j's part, with ours before and after. */
final class WorkerTask implements FlatMapFunction<Iterator<DataSet>, SharedTrainingResult> {
  private static final long serialVersionUID = 1L;

  private final SharedFlatMapDataSet<SharedTrainingResult> dl4j;
  private final Broadcast<EpochStart> broadcast;
  private final CollectionAccumulator<WorkerReport> reports;
  private final LongAccumulator steps;

  WorkerTask(
      SharedFlatMapDataSet<SharedTrainingResult> dl4j,
      Broadcast<EpochStart> broadcast,
      CollectionAccumulator<WorkerReport> reports,
      LongAccumulator steps) {
    this.dl4j = dl4j;
    this.broadcast = broadcast;
    this.reports = reports;
    this.steps = steps;
  }

  @Override
  public Iterator<SharedTrainingResult> call(Iterator<DataSet> batches) throws Exception {
    EpochStart start = broadcast.value();
    SparkEnv spark = SparkEnv.get();
    if (!spark.executorId().equals("driver")) {
      ExecutorSetup.prepare(start.generation(), start.workers());
    }
    WorkerSession session = WorkerSession.of(start, steps);
    Iterator<SharedTrainingResult> result = dl4j.call(batches);
    session
        .report(spark.executorId() + " on " + spark.blockManager().blockManagerId().host())
        .ifPresent(reports::add);
    return result;
  }
}
