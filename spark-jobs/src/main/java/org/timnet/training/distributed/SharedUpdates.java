package org.timnet.training.distributed;

import java.util.Arrays;
import org.deeplearning4j.optimize.solvers.accumulation.encoding.ThresholdAlgorithm;
import org.deeplearning4j.optimize.solvers.accumulation.encoding.ThresholdAlgorithmReducer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The threshold of what is shared at a step, and the place where Deeplearning4j shows what is about
 * to be.
 *
 * <p>It is about the learning rate, the size of Adam's updates, and lower where few updates would
 * reach it. Deeplearning4j's adaptive one stops learning early with two executors. A fixed one runs
 * into a fault of version M2.1: messages are dense or sparse, and a step that finds too much for a
 * sparse one takes that from the residual, throws it away and makes a dense one of the rest. So no
 * message here becomes sparse: each holds enough for a dense one, which costs two bits a parameter.
 */
final class SharedUpdates implements ThresholdAlgorithm {
  private static final long serialVersionUID = 1L;

  /** Messages stay dense while more than a 32nd of the updates is shared. */
  private static final double SHARED = 1.0 / 12;

  /** A sparse message holds less than a 16th of the updates. */
  private static final double SPARSE = 1.0 / 24;

  /** The share is estimated from about so many updates. */
  private static final int SAMPLE = 8_192;

  private static final double LOWEST = 1e-9;

  private final double highest;

  /**
   * A threshold.
   *
   * @param highest the usual one
   */
  SharedUpdates(double highest) {
    this.highest = highest;
  }

  @Override
  public double calculateThreshold(
      int iteration,
      int epoch,
      Double lastThreshold,
      Boolean lastWasDense,
      Double lastSparsityRatio,
      INDArray updatesPlusResidual) {
    float[] updates = WorkerSession.current().sharing(updatesPlusResidual);
    boolean sparse = lastWasDense != null && !lastWasDense;
    return sparse
        ? Math.max(highest, exceededBy(SPARSE, updates))
        : Math.max(LOWEST, Math.min(highest, exceededBy(SHARED, updates)));
  }

  /** The size that a share of the updates exceeds, about. */
  static double exceededBy(double share, float[] updates) {
    int stride = Math.max(1, updates.length / SAMPLE);
    float[] sizes = new float[(updates.length + stride - 1) / stride];
    for (int i = 0; i < sizes.length; i++) {
      sizes[i] = Math.abs(updates[i * stride]);
    }
    Arrays.sort(sizes);
    return sizes[(int) ((1 - share) * (sizes.length - 1))];
  }

  /** Gives what it was given: it has no state. */
  private static final class Same implements ThresholdAlgorithmReducer {
    private static final long serialVersionUID = 1L;

    private ThresholdAlgorithm any;

    @Override
    public void add(ThresholdAlgorithm instance) {
      any = instance;
    }

    @Override
    public ThresholdAlgorithmReducer merge(ThresholdAlgorithmReducer other) {
      if (any == null && other != null) {
        any = other.getFinalResult();
      }
      return this;
    }

    @Override
    public ThresholdAlgorithm getFinalResult() {
      return any;
    }
  }

  @Override
  public ThresholdAlgorithmReducer newReducer() {
    return new Same();
  }

  @Override
  public SharedUpdates clone() {
    return new SharedUpdates(highest);
  }
}
