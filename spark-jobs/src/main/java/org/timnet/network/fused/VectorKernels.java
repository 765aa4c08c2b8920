package org.timnet.network.fused;

import static org.timnet.network.fused.VectorProduct.LANES;
import static org.timnet.network.fused.VectorProduct.SPECIES;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/**
 * Single precision with the processor's vectors.
 *
 * <p>Passes over frames read memory once and in order; {@code v} is the channel of the vector that
 * starts at {@code i}. Sums are taken in single precision over at most {@value #STRETCH} frames and
 * added up in double precision.
 *
 * <p>A vector is a register only where the compiler sees all of its life, otherwise an object. So
 * no vector here lives on from one round of a loop to the next (sums lie in arrays), and a helper
 * is worth it only where the compiler is sure to inline it.
 *
 * <p>All kernels of a block stand in this one long file, as they share the rows that are prepared
 * for an utterance and the sums of a stretch; what gated branches need is in {@link VectorGates}.
 */
final class VectorKernels implements Kernels<float[]> {
  static final int STRETCH = 256;

  private final int channels;
  private final int width;

  /** Of the utterance at hand: the norm's scale and offset with the dropped channels at zero. */
  private final float[] scale;

  private final float[] offset;

  /** Sums of a stretch. */
  private final float[] firstSums;

  private final float[] secondSums;
  private final VectorGates gates;

  VectorKernels(int channels) {
    this.channels = channels;
    // Eight at least: the rows of a weight gradient are taken four by four.
    int step = Math.max(LANES, 8);
    width = (channels + step - 1) / step * step;
    scale = new float[width];
    offset = new float[width];
    firstSums = new float[width];
    secondSums = new float[width];
    gates = new VectorGates(width);
  }

  @Override
  public int width() {
    return width;
  }

  @Override
  public float[] array(int length) {
    return new float[length];
  }

  @Override
  public double get(float[] array, int index) {
    return array[index];
  }

  @Override
  public void set(float[] array, int index, double value) {
    array[index] = (float) value;
  }

  @Override
  public void transpose(float[] sequence, int sequence0, float[] rows, int rows0, int frames) {
    for (int c = 0; c < channels; c++) {
      for (int t = 0; t < frames; t++) {
        rows[rows0 + t * width + c] = sequence[sequence0 + c * frames + t];
      }
    }
  }

  @Override
  public void multiply(
      float[] x,
      int x0,
      float[] w,
      int w0,
      float[] start,
      int start0,
      int startStep,
      float[] y,
      int y0,
      int rows) {
    VectorProduct.multiply(
        x, x0, width, 1, channels, w, w0, width, start, start0, startStep, y, y0, rows);
  }

  @Override
  public void addOuterProducts(
      float[] x, int x0, float[] dy, int dy0, float[] gradient, int gradient0, int rows) {
    VectorProduct.multiply(
        x, x0, 1, width, rows, dy, dy0, width, gradient, gradient0, width, gradient, gradient0,
        width);
  }

  @Override
  public void addMoments(float[] y, int y0, int rows, float[] centre, double[] sums) {
    for (int first = 0; first < rows; first += STRETCH) {
      addMomentsOfStretch(y, y0 + first * width, Math.min(STRETCH, rows - first) * width, centre);
      addStretchTo(sums);
    }
  }

  private void addMomentsOfStretch(float[] y, int y0, int length, float[] centre) {
    int v = 0;
    for (int i = 0; i < length; i += LANES) {
      FloatVector difference =
          FloatVector.fromArray(SPECIES, y, y0 + i).sub(FloatVector.fromArray(SPECIES, centre, v));
      FloatVector.fromArray(SPECIES, firstSums, v).add(difference).intoArray(firstSums, v);
      difference
          .fma(difference, FloatVector.fromArray(SPECIES, secondSums, v))
          .intoArray(secondSums, v);
      v = v + LANES == width ? 0 : v + LANES;
    }
  }

  private void addStretchTo(double[] sums) {
    addStretch(firstSums, sums, 0);
    addStretch(secondSums, sums, width);
  }

  /** Adds the sums of a stretch to those of all, and begins the next. */
  static void addStretch(float[] stretch, double[] sums, int from) {
    for (int c = 0; c < stretch.length; c++) {
      sums[from + c] += stretch[c];
    }
    Arrays.fill(stretch, 0);
  }

  private void prepare(BatchNorm<float[]> norm, int mask0) {
    float[] mask = norm.mask();
    for (int c = 0; c < width; c++) {
      scale[c] = norm.scale[c] * mask[mask0 + c];
      offset[c] = norm.offset[c] * mask[mask0 + c];
    }
  }

  @Override
  public void activate(
      BatchNorm<float[]> norm, int mask0, float[] y, int y0, float[] h, int h0, int rows) {
    prepare(norm, mask0);
    int v = 0;
    for (int i = 0; i < rows * width; i += LANES) {
      FloatVector z =
          FloatVector.fromArray(SPECIES, y, y0 + i)
              .fma(
                  FloatVector.fromArray(SPECIES, scale, v),
                  FloatVector.fromArray(SPECIES, offset, v));
      z.blend(0, z.compare(VectorOperators.LT, 0)).intoArray(h, h0 + i);
      v = v + LANES == width ? 0 : v + LANES;
    }
  }

  @Override
  public void gate(
      BatchNorm<float[]> norm,
      int mask0,
      float[] x,
      int x0,
      float[] y,
      int y0,
      float[] out,
      int out0,
      float[] sums,
      int sums0,
      int rows) {
    prepare(norm, mask0);
    int v = 0;
    for (int i = 0; i < rows * width; i += LANES) {
      FloatVector z =
          FloatVector.fromArray(SPECIES, y, y0 + i)
              .fma(
                  FloatVector.fromArray(SPECIES, scale, v),
                  FloatVector.fromArray(SPECIES, offset, v));
      FloatVector gated = FloatVector.fromArray(SPECIES, x, x0 + i).mul(VectorSigmoid.ofRelu(z));
      gated.intoArray(out, out0 + i);
      FloatVector.fromArray(SPECIES, sums, sums0 + v).add(gated).intoArray(sums, sums0 + v);
      v = v + LANES == width ? 0 : v + LANES;
    }
  }

  @Override
  public void add(
      BatchNorm<float[]> norm,
      int mask0,
      float[] x,
      int x0,
      float[] y,
      int y0,
      float[] out,
      int out0,
      float[] sums,
      int sums0,
      int rows) {
    prepare(norm, mask0);
    int v = 0;
    for (int i = 0; i < rows * width; i += LANES) {
      FloatVector z =
          FloatVector.fromArray(SPECIES, y, y0 + i)
              .fma(
                  FloatVector.fromArray(SPECIES, scale, v),
                  FloatVector.fromArray(SPECIES, offset, v));
      FloatVector both =
          FloatVector.fromArray(SPECIES, x, x0 + i)
              .add(z.blend(0, z.compare(VectorOperators.LT, 0)));
      FloatVector added = both.blend(0, both.compare(VectorOperators.LT, 0));
      added.intoArray(out, out0 + i);
      FloatVector.fromArray(SPECIES, sums, sums0 + v).add(added).intoArray(sums, sums0 + v);
      v = v + LANES == width ? 0 : v + LANES;
    }
  }

  @Override
  public void gateBackward(
      BatchNorm<float[]> norm,
      int mask0,
      float[] x,
      int x0,
      float[] y,
      int y0,
      float[] everyRow,
      int everyRow0,
      float[] d,
      float[] dz,
      int d0,
      int rows) {
    prepare(norm, mask0);
    float[] mask = norm.mask();
    for (int first = 0; first < rows; first += STRETCH) {
      int end = Math.min(first + STRETCH, rows) * width;
      int v = 0;
      for (int i = first * width; i < end; i += LANES) {
        FloatVector z =
            FloatVector.fromArray(SPECIES, y, y0 + i)
                .fma(
                    FloatVector.fromArray(SPECIES, scale, v),
                    FloatVector.fromArray(SPECIES, offset, v));
        FloatVector gate = VectorSigmoid.ofRelu(z);
        FloatVector through =
            FloatVector.fromArray(SPECIES, d, d0 + i)
                .add(FloatVector.fromArray(SPECIES, everyRow, everyRow0 + v))
                .mul(gate);
        through.intoArray(d, d0 + i);
        FloatVector slope =
            FloatVector.fromArray(SPECIES, x, x0 + i)
                .mul(FloatVector.fromArray(SPECIES, mask, mask0 + v))
                .mul(FloatVector.broadcast(SPECIES, 1).sub(gate));
        FloatVector dh = through.mul(slope).blend(0, z.compare(VectorOperators.LE, 0));
        dh.intoArray(dz, d0 + i);
        v = v + LANES == width ? 0 : v + LANES;
      }
      addSlopes(norm, y, y0, dz, d0, first * width, end);
    }
  }

  /**
   * Adds a stretch's gradients, and their products with the centred y. A loop of its own: in one
   * with what makes the gradients it is too much for the compiler, and vectors become objects.
   */
  private void addSlopes(
      BatchNorm<float[]> norm, float[] y, int y0, float[] dz, int dz0, int first, int end) {
    int v = 0;
    for (int i = first; i < end; i += LANES) {
      FloatVector dh = FloatVector.fromArray(SPECIES, dz, dz0 + i);
      FloatVector.fromArray(SPECIES, firstSums, v).add(dh).intoArray(firstSums, v);
      FloatVector.fromArray(SPECIES, y, y0 + i)
          .sub(FloatVector.fromArray(SPECIES, norm.mean, v))
          .fma(dh, FloatVector.fromArray(SPECIES, secondSums, v))
          .intoArray(secondSums, v);
      v = v + LANES == width ? 0 : v + LANES;
    }
    addStretchTo(norm.sums());
  }

  @Override
  public void addBackward(
      BatchNorm<float[]> norm,
      int mask0,
      float[] x,
      int x0,
      float[] y,
      int y0,
      float[] everyRow,
      int everyRow0,
      float[] d,
      float[] dz,
      int d0,
      int rows) {
    prepare(norm, mask0);
    float[] mask = norm.mask();
    for (int first = 0; first < rows; first += STRETCH) {
      int end = Math.min(first + STRETCH, rows) * width;
      int v = 0;
      for (int i = first * width; i < end; i += LANES) {
        FloatVector z =
            FloatVector.fromArray(SPECIES, y, y0 + i)
                .fma(
                    FloatVector.fromArray(SPECIES, scale, v),
                    FloatVector.fromArray(SPECIES, offset, v));
        FloatVector both =
            FloatVector.fromArray(SPECIES, x, x0 + i)
                .add(z.blend(0, z.compare(VectorOperators.LT, 0)));
        FloatVector through =
            FloatVector.fromArray(SPECIES, d, d0 + i)
                .add(FloatVector.fromArray(SPECIES, everyRow, everyRow0 + v))
                .blend(0, both.compare(VectorOperators.LE, 0));
        through.intoArray(d, d0 + i);
        FloatVector dh =
            through
                .mul(FloatVector.fromArray(SPECIES, mask, mask0 + v))
                .blend(0, z.compare(VectorOperators.LE, 0));
        dh.intoArray(dz, d0 + i);
        v = v + LANES == width ? 0 : v + LANES;
      }
      addSlopes(norm, y, y0, dz, d0, first * width, end);
    }
  }

  @Override
  public void activateBackward(
      BatchNorm<float[]> norm,
      int mask0,
      float[] h,
      int h0,
      float[] y,
      int y0,
      float[] dz,
      int dz0,
      int rows) {
    float[] mask = norm.mask();
    for (int first = 0; first < rows; first += STRETCH) {
      int end = Math.min(first + STRETCH, rows) * width;
      int v = 0;
      for (int i = first * width; i < end; i += LANES) {
        FloatVector dh =
            FloatVector.fromArray(SPECIES, dz, dz0 + i)
                .mul(FloatVector.fromArray(SPECIES, mask, mask0 + v))
                .blend(0, FloatVector.fromArray(SPECIES, h, h0 + i).compare(VectorOperators.LE, 0));
        dh.intoArray(dz, dz0 + i);
        v = v + LANES == width ? 0 : v + LANES;
      }
      addSlopes(norm, y, y0, dz, dz0, first * width, end);
    }
  }

  @Override
  public void gatedMean(float[] y, int y0, int branches, float[] out, int out0, int rows) {
    gates.mean(y, y0, branches, out, out0, rows);
  }

  @Override
  public void gatedMeanBackward(
      float[] y, int y0, int branches, float[] everyRow, float[] d, double[] sums, int rows) {
    gates.backward(y, y0, branches, everyRow, d, sums, rows);
  }

  @Override
  public void join(float[] x, int x0, float[] y, float[] out, int out0, float[] sums, int rows) {
    int v = 0;
    for (int i = 0; i < rows * width; i += LANES) {
      FloatVector added = FloatVector.fromArray(SPECIES, y, i);
      FloatVector.fromArray(SPECIES, x, x0 + i).add(added).intoArray(out, out0 + i);
      FloatVector.fromArray(SPECIES, sums, v).add(added).intoArray(sums, v);
      v = v + LANES == width ? 0 : v + LANES;
    }
  }

  @Override
  public void normaliseBackward(
      BatchNorm<float[]> norm,
      float[] dz,
      int dz0,
      float[] y,
      int y0,
      float[] dy,
      int dy0,
      int rows) {
    int v = 0;
    for (int i = 0; i < rows * width; i += LANES) {
      FloatVector rest =
          FloatVector.fromArray(SPECIES, y, y0 + i)
              .sub(FloatVector.fromArray(SPECIES, norm.mean, v))
              .fma(
                  FloatVector.fromArray(SPECIES, norm.correction, v),
                  FloatVector.fromArray(SPECIES, norm.constant, v));
      FloatVector.fromArray(SPECIES, dz, dz0 + i)
          .fma(FloatVector.fromArray(SPECIES, norm.slope, v), rest)
          .intoArray(dy, dy0 + i);
      v = v + LANES == width ? 0 : v + LANES;
    }
  }
}
