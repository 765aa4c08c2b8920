package org.timnet.training;

import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;

/**
 * One step of an optimiser whose batch is computed in parts, one behind the other: what a large
 * batch would need the memory for at once. The gradient is the batch's, as no utterance counts for
 * another's; each part has dropouts of its own.
 */
final class PartedStep {
  private final ComputationGraph network;
  private final int step;
  private final int mostParts;
  private int parts;
  private INDArray gradient;

  /**
   * The next step of a network.
   *
   * @param mostParts of any step of the training, so that no two parts of it draw the same dropouts
   */
  PartedStep(ComputationGraph network, int mostParts) {
    this.network = network;
    this.mostParts = mostParts;
    step = network.getConfiguration().getIterationCount();
  }

  /**
   * Adds the gradient of a part.
   *
   * @return the part's losses, summed up
   */
  double add(DataSet part) {
    // Dropouts are drawn by the count of iterations.
    network.getConfiguration().setIterationCount(step * mostParts + parts);
    network.setInputs(part.getFeatures());
    network.setLabels(part.getLabels());
    network.computeGradientAndScore();
    INDArray own = network.getFlattenedGradients();
    gradient = gradient == null ? own.dup() : gradient.addi(own);
    parts++;
    return network.score() * part.getFeatures().size(0);
  }

  /**
   * Makes the step.
   *
   * @param size what the summed gradient is divided by
   */
  void make(int size) {
    INDArray updates = network.getFlattenedGradients();
    updates.assign(gradient);
    network
        .getUpdater()
        .update(
            network.gradient(),
            step,
            network.getConfiguration().getEpochCount(),
            size,
            LayerWorkspaceMgr.noWorkspaces());
    network.params().subi(updates.reshape(updates.length()));
    network.getConfiguration().setIterationCount(step + 1);
  }
}
