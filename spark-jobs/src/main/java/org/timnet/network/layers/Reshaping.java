package org.timnet.network.layers;

import org.deeplearning4j.nn.api.MaskState;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Shows the same numbers to a layer in another shape. DL4J's batch normalisation is wrong on
 * sequences {@code [b][c][t]} and right on images {@code [b][c][t][1]}.
 */
public abstract class Reshaping implements InputPreProcessor {
  private static final long serialVersionUID = 1L;

  static INDArray toImage(INDArray x) {
    return rowMajor(x).reshape('c', x.size(0), x.size(1), x.size(2), 1);
  }

  static INDArray toSequence(INDArray x) {
    return rowMajor(x).reshape('c', x.size(0), x.size(1), x.size(2));
  }

  private static INDArray rowMajor(INDArray x) {
    return x.ordering() == 'c' && !x.isView() ? x : x.dup('c');
  }

  @Override
  public abstract InputPreProcessor clone();

  @Override
  public Pair<INDArray, MaskState> feedForwardMaskArray(
      INDArray mask, MaskState state, int batchSize) {
    return new Pair<>(mask, state);
  }

  @Override
  @SuppressWarnings(
      "EqualsGetClass") // The two directions are different, and have nothing else to compare.
  public boolean equals(Object other) {
    return other != null && other.getClass() == getClass();
  }

  @Override
  public int hashCode() {
    return getClass().hashCode();
  }
}
