package org.timnet.training.distributed;

import java.io.Serializable;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.optimize.api.BaseTrainingListener;

/** Tells the executor's session how its network fares. */
final class SessionListener extends BaseTrainingListener implements Serializable {
  private static final long serialVersionUID = 1L;

  @Override
  public void onEpochStart(Model model) {
    WorkerSession.current().begin((ComputationGraph) model);
  }

  @Override
  public void iterationDone(Model model, int iteration, int epoch) {
    WorkerSession.current().stepDone(model.score(), ((ComputationGraph) model).batchSize());
  }
}
