package org.timnet.training;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The mean of the weights at the ends of the last epochs. */
final class EpochsAverage implements WeightAverage {
  private final int epochs;

  /** From the earliest. */
  private final Deque<float[]> ends = new ArrayDeque<>();

  EpochsAverage(int epochs) {
    this.epochs = epochs;
  }

  @Override
  public void stepDone(INDArray weights) {
    // Epochs are what counts.
  }

  @Override
  public void epochDone(INDArray weights) {
    if (ends.size() == epochs) {
      ends.removeFirst();
    }
    ends.addLast(weights.dup().data().asFloat());
  }

  @Override
  public INDArray mean() {
    if (ends.isEmpty()) {
      throw new IllegalStateException("there was no epoch yet");
    }
    double[] sums = new double[ends.getFirst().length];
    for (float[] end : ends) {
      for (int i = 0; i < sums.length; i++) {
        sums[i] += end[i];
      }
    }
    float[] mean = new float[sums.length];
    for (int i = 0; i < mean.length; i++) {
      mean[i] = (float) (sums[i] / ends.size());
    }
    return Nd4j.createFromArray(mean).reshape('c', 1, mean.length);
  }

  @Override
  public AverageState state() {
    return new AverageState(ends.size(), List.copyOf(ends));
  }

  @Override
  public void restore(AverageState state) {
    ends.clear();
    ends.addAll(state.weights());
  }
}
