package org.timnet.network;

/** Names of TIM-Net's vertices, beside {@link VertexNames}: the same for every engine and file. */
public final class TimNetNames {
  /** The vertex that sums the blocks' outputs. */
  public static final String FUSION = "fusion";

  private TimNetNames() {}

  /** The 1x1 convolution that starts a direction. */
  public static String pointwise(Direction direction) {
    return direction.id() + "-input";
  }

  /** A part of block {@code j}, counted from 1. */
  public static String block(Direction direction, int j, String part) {
    return direction.id() + "-" + j + "-" + part;
  }

  /** Convolution {@code half}, 1 or 2, of block {@code j}. */
  public static String convolution(Direction direction, int j, int half) {
    return block(direction, j, "conv" + half);
  }

  /** The batch norm behind that convolution. */
  public static String batchNorm(Direction direction, int j, int half) {
    return block(direction, j, "norm" + half);
  }
}
