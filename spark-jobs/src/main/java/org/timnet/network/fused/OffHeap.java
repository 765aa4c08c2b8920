package org.timnet.network.fused;

import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Copies between ND4J's arrays, which lie outside of the Java heap, and those of the kernels. */
public final class OffHeap {
  private OffHeap() {}

  /** All numbers of an array in row-major order, to the start of {@code to}. */
  static void read(INDArray from, Object to) {
    INDArray source = rowMajor(from);
    read(source, 0, to, Math.toIntExact(source.length()));
  }

  /**
   * Some numbers of an array, to the start of {@code to}.
   *
   * @param from row-major
   * @param start where they begin
   */
  public static void read(INDArray from, int start, Object to, int length) {
    if (to instanceof float[] floats) {
      floats(from, start).get(floats, 0, length);
    } else {
      doubles(from, start).get((double[]) to, 0, length);
    }
  }

  /** The array, or a copy of it whose numbers follow one another. */
  public static INDArray rowMajor(INDArray array) {
    return isRowMajor(array) ? array : array.dup('c');
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
    write(from, to, 0, Math.toIntExact(to.length()));
  }

  /**
   * The start of {@code from} to some place of an array.
   *
   * @param to row-major
   * @param start where the place begins
   */
  public static void write(Object from, INDArray to, int start, int length) {
    if (from instanceof float[] floats) {
      floats(to, start).put(floats, 0, length);
    } else {
      doubles(to, start).put((double[]) from, 0, length);
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

  private static FloatBuffer floats(INDArray array, int start) {
    requireWithinReach(array, Float.BYTES);
    // Of a view it stands where the view begins.
    FloatBuffer all = array.data().asNioFloat();
    return all.position(all.position() + start);
  }

  private static DoubleBuffer doubles(INDArray array, int start) {
    requireWithinReach(array, Double.BYTES);
    DoubleBuffer all = array.data().asNioDouble();
    return all.position(all.position() + start);
  }

  /** Java's buffers end at 2 GiB; places beyond would be computed wrong without a word. */
  private static void requireWithinReach(INDArray array, int bytes) {
    if (array.length() > Integer.MAX_VALUE / bytes) {
      throw new IllegalArgumentException(
          "an array of %d numbers is larger than 2 GiB: set a smaller batch, training.batch-size"
              .formatted(array.length()));
    }
  }
}
