package org.timnet.training.distributed;

import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.spark.api.TrainingHook;
import org.nd4j.linalg.dataset.api.DataSet;
import org.nd4j.linalg.dataset.api.MultiDataSet;

/**
 * Has an executor's network count steps from where the epoch begins. Deeplearning4j makes it anew
 * for every epoch, of a copy of the configuration that begins at 0, and Adam's bias correction,
 * dropouts and the learning rate's schedule follow from that count.
 */
final class StepCount implements TrainingHook {
  private static final long serialVersionUID = 1L;

  private final int start;

  /**
   * @param start steps that the driver's network has made at the epoch's start
   */
  StepCount(int start) {
    this.start = start;
  }

  @Override
  public void preUpdate(MultiDataSet batch, Model network) {
    ComputationGraphConfiguration counts = ((ComputationGraph) network).getConfiguration();
    // A count from 0 is of a network that has not been told yet.
    if (counts.getIterationCount() < start) {
      counts.setIterationCount(start + counts.getIterationCount());
    }
  }

  @Override
  public void preUpdate(DataSet batch, Model network) {
    throw new UnsupportedOperationException("graphs are given batches of several arrays");
  }

  @Override
  public void postUpdate(MultiDataSet batch, Model network) {}

  @Override
  public void postUpdate(DataSet batch, Model network) {}
}
