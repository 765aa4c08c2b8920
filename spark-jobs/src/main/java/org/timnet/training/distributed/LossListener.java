package org.timnet.training.distributed;

import java.io.Serializable;
import org.apache.spark.util.DoubleAccumulator;
import org.apache.spark.util.LongAccumulator;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.optimize.api.BaseTrainingListener;

/** Sums up an epoch's loss over all executors. */
final class LossListener extends BaseTrainingListener implements Serializable {
  private static final long serialVersionUID = 1L;

  private final DoubleAccumulator loss;
  private final LongAccumulator examples;

  /**
   * @param loss of the epoch, summed over utterances
   * @param examples number of these utterances
   */
  LossListener(DoubleAccumulator loss, LongAccumulator examples) {
    this.loss = loss;
    this.examples = examples;
  }

  @Override
  public void iterationDone(Model model, int iteration, int epoch) {
    int batch = ((ComputationGraph) model).batchSize();
    loss.add(model.score() * batch);
    examples.add(batch);
  }
}
