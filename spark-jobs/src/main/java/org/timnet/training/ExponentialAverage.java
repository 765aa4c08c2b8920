package org.timnet.training;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** {@code sum_i d^(t-i) w_i / sum_i d^(t-i)} over all steps i up to t. */
final class ExponentialAverage implements WeightAverage {
  private final double decay;
  private int steps;
  private INDArray mean;

  ExponentialAverage(double decay) {
    this.decay = decay;
  }

  @Override
  public void stepDone(INDArray weights) {
    steps++;
    if (mean == null) {
      mean = weights.dup();
      return;
    }
    // The newest weights' share of the sum; StrictMath, so that machines agree on every bit.
    double share = (1 - decay) / (1 - StrictMath.pow(decay, steps));
    mean.addi(weights.sub(mean).muli(share));
  }

  @Override
  public void epochDone(INDArray weights) {
    // Steps are what counts.
  }

  @Override
  public INDArray mean() {
    if (mean == null) {
      throw new IllegalStateException("there was no step yet");
    }
    return mean;
  }

  @Override
  public AverageState state() {
    return new AverageState(steps, List.of(mean().dup().data().asFloat()));
  }

  @Override
  public void restore(AverageState state) {
    steps = state.count();
    float[] weights = state.weights().get(0);
    mean = Nd4j.createFromArray(weights).reshape('c', 1, weights.length);
  }
}
