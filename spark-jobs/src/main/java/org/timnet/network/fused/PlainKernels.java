package org.timnet.network.fused;

/**
 * Double precision in plain loops: slow, and the same formulas as {@link VectorKernels}, for
 * networks that are compared with finite differences.
 */
final class PlainKernels implements Kernels<double[]> {
  private final int channels;

  PlainKernels(int channels) {
    this.channels = channels;
  }

  @Override
  public int width() {
    return channels;
  }

  @Override
  public double[] array(int length) {
    return new double[length];
  }

  @Override
  public double get(double[] array, int index) {
    return array[index];
  }

  @Override
  public void set(double[] array, int index, double value) {
    array[index] = value;
  }

  @Override
  public void transpose(double[] sequence, int sequence0, double[] rows, int rows0, int frames) {
    for (int c = 0; c < channels; c++) {
      for (int t = 0; t < frames; t++) {
        rows[rows0 + t * channels + c] = sequence[sequence0 + c * frames + t];
      }
    }
  }

  @Override
  public void multiply(
      double[] x,
      int x0,
      double[] w,
      int w0,
      double[] start,
      int start0,
      int startStep,
      double[] y,
      int y0,
      int rows) {
    for (int r = 0; r < rows; r++) {
      for (int o = 0; o < channels; o++) {
        double sum = start[start0 + r * startStep + o];
        for (int i = 0; i < channels; i++) {
          sum += x[x0 + r * channels + i] * w[w0 + i * channels + o];
        }
        y[y0 + r * channels + o] = sum;
      }
    }
  }

  @Override
  public void addOuterProducts(
      double[] x, int x0, double[] dy, int dy0, double[] gradient, int gradient0, int rows) {
    for (int r = 0; r < rows; r++) {
      for (int i = 0; i < channels; i++) {
        for (int o = 0; o < channels; o++) {
          gradient[gradient0 + i * channels + o] +=
              x[x0 + r * channels + i] * dy[dy0 + r * channels + o];
        }
      }
    }
  }

  @Override
  public void addMoments(double[] y, int y0, int rows, double[] centre, double[] sums) {
    for (int i = 0; i < rows * channels; i++) {
      int c = i % channels;
      double difference = y[y0 + i] - centre[c];
      sums[c] += difference;
      sums[channels + c] += difference * difference;
    }
  }

  @Override
  public void activate(
      BatchNorm<double[]> norm, int mask0, double[] y, int y0, double[] h, int h0, int rows) {
    for (int i = 0; i < rows * channels; i++) {
      h[h0 + i] = activation(norm, mask0, i % channels, y[y0 + i]);
    }
  }

  private static double activation(BatchNorm<double[]> norm, int mask0, int c, double y) {
    return norm.mask()[mask0 + c] * Math.max(0, norm.scale[c] * y + norm.offset[c]);
  }

  @Override
  public void gate(
      BatchNorm<double[]> norm,
      int mask0,
      double[] x,
      int x0,
      double[] y,
      int y0,
      double[] out,
      int out0,
      double[] sums,
      int sums0,
      int rows) {
    for (int i = 0; i < rows * channels; i++) {
      int c = i % channels;
      out[out0 + i] = x[x0 + i] * sigmoid(activation(norm, mask0, c, y[y0 + i]));
      sums[sums0 + c] += out[out0 + i];
    }
  }

  private static double sigmoid(double h) {
    return 1 / (1 + Math.exp(-h));
  }

  @Override
  public void add(
      BatchNorm<double[]> norm,
      int mask0,
      double[] x,
      int x0,
      double[] y,
      int y0,
      double[] out,
      int out0,
      double[] sums,
      int sums0,
      int rows) {
    for (int i = 0; i < rows * channels; i++) {
      int c = i % channels;
      out[out0 + i] = Math.max(0, x[x0 + i] + activation(norm, mask0, c, y[y0 + i]));
      sums[sums0 + c] += out[out0 + i];
    }
  }

  @Override
  public void gateBackward(
      BatchNorm<double[]> norm,
      int mask0,
      double[] x,
      int x0,
      double[] y,
      int y0,
      double[] everyRow,
      int everyRow0,
      double[] d,
      double[] dz,
      int d0,
      int rows) {
    for (int i = 0; i < rows * channels; i++) {
      int c = i % channels;
      double gate = sigmoid(activation(norm, mask0, c, y[y0 + i]));
      double out = d[d0 + i] + everyRow[everyRow0 + c];
      d[d0 + i] = out * gate;
      dz[d0 + i] = out * x[x0 + i] * gate * (1 - gate);
    }
    activationBackward(norm, mask0, y, y0, dz, d0, rows);
  }

  @Override
  public void addBackward(
      BatchNorm<double[]> norm,
      int mask0,
      double[] x,
      int x0,
      double[] y,
      int y0,
      double[] everyRow,
      int everyRow0,
      double[] d,
      double[] dz,
      int d0,
      int rows) {
    for (int i = 0; i < rows * channels; i++) {
      int c = i % channels;
      boolean positive = x[x0 + i] + activation(norm, mask0, c, y[y0 + i]) > 0;
      d[d0 + i] = positive ? d[d0 + i] + everyRow[everyRow0 + c] : 0;
      dz[d0 + i] = d[d0 + i];
    }
    activationBackward(norm, mask0, y, y0, dz, d0, rows);
  }

  @Override
  public void activateBackward(
      BatchNorm<double[]> norm,
      int mask0,
      double[] h,
      int h0,
      double[] y,
      int y0,
      double[] dz,
      int dz0,
      int rows) {
    activationBackward(norm, mask0, y, y0, dz, dz0, rows);
  }

  /** From the gradient of the activation to that of the norm's result, in place. */
  private void activationBackward(
      BatchNorm<double[]> norm, int mask0, double[] y, int y0, double[] dz, int dz0, int rows) {
    for (int i = 0; i < rows * channels; i++) {
      int c = i % channels;
      boolean positive = norm.scale[c] * y[y0 + i] + norm.offset[c] > 0;
      dz[dz0 + i] *= positive ? norm.mask()[mask0 + c] : 0;
      norm.sums()[c] += dz[dz0 + i];
      norm.sums()[channels + c] += dz[dz0 + i] * (y[y0 + i] - norm.mean[c]);
    }
  }

  @Override
  public void gatedMean(double[] y, int y0, int branches, double[] out, int out0, int rows) {
    int length = rows * channels;
    for (int i = 0; i < length; i++) {
      double sum = 0;
      for (int branch = 0; branch < branches; branch++) {
        int a = y0 + branch * length + i;
        int g = a + branches * length;
        double gate = sigmoid(Math.max(0, y[g]));
        sum += Math.max(0, y[a]) * gate;
        y[g] = y[g] > 0 ? gate : -gate;
      }
      out[out0 + i] = sum / branches;
    }
  }

  @Override
  public void gatedMeanBackward(
      double[] y, int y0, int branches, double[] everyRow, double[] d, double[] sums, int rows) {
    int length = rows * channels;
    for (int branch = 0; branch < branches; branch++) {
      for (int i = 0; i < length; i++) {
        int c = i % channels;
        int a = y0 + branch * length + i;
        int g = a + branches * length;
        double each = (d[i] + everyRow[c]) / branches;
        double gate = Math.abs(y[g]);
        double value = Math.max(0, y[a]);
        y[a] = y[a] > 0 ? each * gate : 0;
        y[g] = y[g] > 0 ? each * value * gate * (1 - gate) : 0;
        sums[branch * channels + c] += y[a];
        sums[(branches + branch) * channels + c] += y[g];
      }
    }
  }

  @Override
  public void join(
      double[] x, int x0, double[] y, double[] out, int out0, double[] sums, int rows) {
    for (int i = 0; i < rows * channels; i++) {
      sums[i % channels] += y[i];
      out[out0 + i] = x[x0 + i] + y[i];
    }
  }

  @Override
  public void normaliseBackward(
      BatchNorm<double[]> norm,
      double[] dz,
      int dz0,
      double[] y,
      int y0,
      double[] dy,
      int dy0,
      int rows) {
    for (int i = 0; i < rows * channels; i++) {
      int c = i % channels;
      dy[dy0 + i] =
          norm.slope[c] * dz[dz0 + i]
              + norm.correction[c] * (y[y0 + i] - norm.mean[c])
              + norm.constant[c];
    }
  }
}
