package org.timnet.network;

/** Names of vertices and of the parameters in them, the same for every engine and file. */
final class Names {
  private Names() {}

  static String pointwise(Direction direction) {
    return direction.id() + "-input";
  }

  static String block(Direction direction, int j, String part) {
    return direction.id() + "-" + j + "-" + part;
  }

  static String convolution(Direction direction, int j, int half) {
    return block(direction, j, "conv" + half);
  }

  static String batchNorm(Direction direction, int j, int half) {
    return block(direction, j, "norm" + half);
  }
}
