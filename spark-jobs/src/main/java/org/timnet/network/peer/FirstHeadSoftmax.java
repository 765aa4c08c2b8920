package org.timnet.network.peer;

import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.BaseActivationFunction;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * The softmax of the first of two heads: {@code [batch][2 * classes]} to {@code [batch][classes]}.
 * It goes with {@link DisparityLoss}, which differentiates by logits.
 */
public final class FirstHeadSoftmax extends BaseActivationFunction {
  private static final long serialVersionUID = 1L;

  @Override
  public INDArray getActivation(INDArray heads, boolean training) {
    return Transforms.softmax(
        heads.get(NDArrayIndex.all(), NDArrayIndex.interval(0, heads.size(1) / 2)).dup('c'), false);
  }

  @Override
  public Pair<INDArray, INDArray> backprop(INDArray heads, INDArray epsilon) {
    throw new UnsupportedOperationException("DisparityLoss differentiates by logits");
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FirstHeadSoftmax;
  }

  @Override
  public int hashCode() {
    return FirstHeadSoftmax.class.hashCode();
  }

  @Override
  public String toString() {
    return "first-head-softmax";
  }
}
