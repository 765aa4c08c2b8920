package org.timnet.network.layers;

/** Keras' defaults of batch normalisation, which the authors' networks were trained with. */
public final class KerasBatchNorm {
  /** Added to a variance before its root is taken. */
  public static final double EPSILON = 1e-3;

  /** Share of a running statistic that a batch leaves as it is. */
  public static final double MOMENTUM = 0.99;

  private KerasBatchNorm() {}
}
