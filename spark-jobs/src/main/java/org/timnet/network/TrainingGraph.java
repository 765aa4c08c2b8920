package org.timnet.network;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.NoOp;

/**
 * What a network's graph is made with beside its spec.
 *
 * @param updater the optimiser of every parameter that a gradient is descended for
 * @param labelSmoothing share of a training label, 0 to below 1, that the loss spreads over all
 *     classes
 * @param seed of initial values and dropouts
 * @param dataType FLOAT to train, DOUBLE to compare with finite differences
 */
public record TrainingGraph(IUpdater updater, double labelSmoothing, long seed, DataType dataType) {
  /** Of a network whose parameters are all assigned and that is not to be trained. */
  public static TrainingGraph forEvaluation() {
    return new TrainingGraph(new NoOp(), 0, 0, DataType.FLOAT);
  }
}
