package org.timnet.network.fused;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.regularization.Regularization;

/**
 * A regularisation of weights where they lie in one vector with biases and batch norms, which are
 * none.
 *
 * @param weights regularises them
 * @param slots that hold weights
 */
record KernelsOnly(Regularization weights, List<Layout.Slot> slots) implements Regularization {
  /** Of the weights among the trained parameters of a layout. */
  static KernelsOnly of(Regularization weights, Layout layout) {
    return new KernelsOnly(
        weights, layout.slots().stream().filter(slot -> slot.parameter().isWeight()).toList());
  }

  @Override
  public ApplyStep applyStep() {
    return weights.applyStep();
  }

  @Override
  public void apply(INDArray trained, INDArray step, double rate, int iteration, int epoch) {
    for (Layout.Slot slot : slots) {
      weights.apply(slot.view(trained), slot.view(step), rate, iteration, epoch);
    }
  }

  @Override
  public double score(INDArray trained, int iteration, int epoch) {
    return slots.stream()
        .mapToDouble(slot -> weights.score(slot.view(trained), iteration, epoch))
        .sum();
  }

  @Override
  public Regularization clone() {
    return this;
  }
}
