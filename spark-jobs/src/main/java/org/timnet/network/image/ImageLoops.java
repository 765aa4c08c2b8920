package org.timnet.network.image;

import static org.timnet.network.fused.VectorProduct.LANES;
import static org.timnet.network.fused.VectorProduct.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import org.timnet.network.fused.VectorProduct;

/**
 * The inner loops of convolutions of images. Arguments named {@code x0} are the place of an array's
 * first number.
 */
final class ImageLoops {
  /** Positions whose products are added up before the next: their numbers stay in the cache. */
  private static final int STRETCH = 256;

  private ImageLoops() {}

  /** Channels with the padding that rows of {@link #addProduct} want. */
  static int padded(int channels) {
    return (channels + LANES - 1) / LANES * LANES;
  }

  /**
   * An image as it lies in ND4J's arrays, [channel][row][column], to places of channels.
   *
   * @param step numbers from a place to the next
   * @param pitch numbers from a row to the next
   */
  static void toPlaces(
      float[] planes,
      int channels,
      int height,
      int width,
      float[] places,
      int p0,
      int step,
      int pitch) {
    for (int y = 0; y < height; y++) {
      for (int c = 0; c < channels; c++) {
        int from = (c * height + y) * width;
        int to = p0 + y * pitch + c;
        for (int x = 0; x < width; x++) {
          places[to + x * step] = planes[from + x];
        }
      }
    }
  }

  /** The other way round. */
  static void toPlanes(
      float[] places,
      int p0,
      int step,
      int pitch,
      float[] planes,
      int channels,
      int height,
      int width) {
    for (int y = 0; y < height; y++) {
      for (int c = 0; c < channels; c++) {
        int from = p0 + y * pitch + c;
        int to = (c * height + y) * width;
        for (int x = 0; x < width; x++) {
          planes[to + x] = places[from + x * step];
        }
      }
    }
  }

  /**
   * {@code c[r][o] += sum_k a[a0 + r aRow + k aStep] b[k][o]}.
   *
   * @param width of the rows of b and c, {@linkplain #padded padded}
   */
  static void addProduct(
      float[] a,
      int a0,
      int aRow,
      int aStep,
      int depth,
      float[] b,
      int b0,
      int width,
      float[] c,
      int c0,
      int rows) {
    for (int k = 0; k < depth; k += STRETCH) {
      VectorProduct.multiply(
          a,
          a0 + k * aStep,
          aRow,
          aStep,
          Math.min(STRETCH, depth - k),
          b,
          b0 + k * width,
          width,
          c,
          c0,
          width,
          c,
          c0,
          rows);
    }
  }

  /**
   * {@code y[r][i] += x[r][i] w[i]}.
   *
   * @param width of a row, {@linkplain #padded padded}
   */
  static void addScaled(
      float[] x, int x0, float[] w, int w0, int width, float[] y, int y0, int rows) {
    int end = rows * width;
    int i = 0;
    for (int r = 0; r < end; r += LANES) {
      FloatVector.fromArray(SPECIES, x, x0 + r)
          .mul(FloatVector.fromArray(SPECIES, w, w0 + i))
          .add(FloatVector.fromArray(SPECIES, y, y0 + r))
          .intoArray(y, y0 + r);
      i = i + LANES == width ? 0 : i + LANES;
    }
  }

  /**
   * {@code w[i] += sum_r x[r][i] y[r][i]}.
   *
   * @param width of a row, {@linkplain #padded padded}
   */
  static void addInner(
      float[] x, int x0, float[] y, int y0, int width, float[] w, int w0, int rows) {
    int end = rows * width;
    int i = 0;
    for (int r = 0; r < end; r += LANES) {
      FloatVector.fromArray(SPECIES, x, x0 + r)
          .mul(FloatVector.fromArray(SPECIES, y, y0 + r))
          .add(FloatVector.fromArray(SPECIES, w, w0 + i))
          .intoArray(w, w0 + i);
      i = i + LANES == width ? 0 : i + LANES;
    }
  }

  /**
   * {@code w[i] += sum_r y[r][i]}.
   *
   * @param width of a row, {@linkplain #padded padded}
   */
  static void addSums(float[] y, int y0, int width, float[] w, int w0, int rows) {
    int end = rows * width;
    int i = 0;
    for (int r = 0; r < end; r += LANES) {
      FloatVector.fromArray(SPECIES, y, y0 + r)
          .add(FloatVector.fromArray(SPECIES, w, w0 + i))
          .intoArray(w, w0 + i);
      i = i + LANES == width ? 0 : i + LANES;
    }
  }

  /** Zeros what is negative. */
  static void rectify(float[] planes, int length) {
    for (int i = 0; i < length; i++) {
      planes[i] = Math.max(planes[i], 0);
    }
  }

  /** Zeros a gradient where the result is not positive. */
  static void rectifyBackward(float[] gradient, float[] result, int length) {
    int i = 0;
    for (; i + LANES <= length; i += LANES) {
      FloatVector.fromArray(SPECIES, gradient, i)
          .blend(0, FloatVector.fromArray(SPECIES, result, i).compare(VectorOperators.LE, 0))
          .intoArray(gradient, i);
    }
    for (; i < length; i++) {
      gradient[i] = result[i] > 0 ? gradient[i] : 0;
    }
  }

  /** {@code dx = dy} where an ELU's result is positive, else {@code dy (y + 1)}. */
  static void eluBackward(float[] gradient, float[] result, int length) {
    int i = 0;
    for (; i + LANES <= length; i += LANES) {
      FloatVector y = FloatVector.fromArray(SPECIES, result, i);
      FloatVector slope = y.blend(0, y.compare(VectorOperators.GT, 0)).add(1);
      FloatVector.fromArray(SPECIES, gradient, i).mul(slope).intoArray(gradient, i);
    }
    for (; i < length; i++) {
      gradient[i] *= result[i] > 0 ? 1 : result[i] + 1;
    }
  }
}
