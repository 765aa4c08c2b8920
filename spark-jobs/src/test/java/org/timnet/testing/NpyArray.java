package org.timnet.testing;

/**
 * An array as numpy stores it, widened to double.
 *
 * @param shape sizes, slowest axis first; empty for a scalar
 * @param values row-major, whatever the order in the file was
 */
public record NpyArray(int[] shape, double[] values) {
  /** Size of one axis. */
  public int size(int axis) {
    return shape[axis];
  }

  /** One element by its indices, one per axis. */
  public double at(int... index) {
    int offset = 0;
    for (int axis = 0; axis < shape.length; axis++) {
      offset = offset * shape[axis] + index[axis];
    }
    return values[offset];
  }
}
