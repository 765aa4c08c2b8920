package org.timnet.network.fused;

import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Copies between ND4J's arrays, which lie outside of the Java heap, and those of the kernels. */
final class OffHeap {
  private OffHeap() {}

  /** All numbers of an array in row-major order, to the start of {@code to}. */
  static void read(INDArray from, Object to) {
    INDArray source = isRowMajor(from) ? from : from.dup('c');
    int length = Math.toIntExact(source.length());
    if (to instanceof float[] floats) {
      floats(source).get(floats, 0, length);
    } else {
      doubles(source).get((double[]) to, 0, length);
    }
  }

  /**
   * The other way round.
   *
   * @param to row-major
   */
  static void write(Object from, INDArray to) {
    if (!isRowMajor(to)) {
      throw new IllegalArgumentException("not a row-major array: " + to.shapeInfoToString());
    }
    int length = Math.toIntExact(to.length());
    if (from instanceof float[] floats) {
      floats(to).put(floats, 0, length);
    } else {
      doubles(to).put((double[]) from, 0, length);
    }
  }

  /** Whether the numbers follow one another; ND4J's own order is unreliable for views. */
  private static boolean isRowMajor(INDArray array) {
    long expected = 1;
    for (int i = array.rank() - 1; i >= 0; i--) {
      if (array.size(i) != 1 && array.stride(i) != expected) {
        return false;
      }
      expected *= array.size(i);
    }
    return true;
  }

  private static FloatBuffer floats(INDArray array) {
    return array.data().asNioFloat();
  }

  private static DoubleBuffer doubles(INDArray array) {
    return array.data().asNioDouble();
  }
}
