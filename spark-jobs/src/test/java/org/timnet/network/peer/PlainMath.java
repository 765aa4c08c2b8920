package org.timnet.network.peer;

/** Layers as loops over double numbers, independent of what they are compared with. */
final class PlainMath {
  private PlainMath() {}

  /**
   * Causal convolution.
   *
   * @param x [channel][frame]
   * @param kernel row-major [tap][in][out], the earliest tap first
   * @return [out][frame]
   */
  static double[][] causal(double[][] x, double[] kernel, double[] bias, int dilation) {
    int in = x.length;
    int out = bias.length;
    int taps = kernel.length / in / out;
    double[][] y = new double[out][x[0].length];
    for (int o = 0; o < out; o++) {
      for (int t = 0; t < x[0].length; t++) {
        y[o][t] = bias[o];
        for (int tap = 0; tap < taps; tap++) {
          int from = t - (taps - 1 - tap) * dilation;
          for (int i = 0; from >= 0 && i < in; i++) {
            y[o][t] += kernel[(tap * in + i) * out + o] * x[i][from];
          }
        }
      }
    }
    return y;
  }

  /**
   * Dense layer.
   *
   * @param kernel row-major [in][out]
   */
  static double[] dense(double[] x, double[] kernel, double[] bias) {
    double[] y = bias.clone();
    for (int i = 0; i < x.length; i++) {
      for (int o = 0; o < y.length; o++) {
        y[o] += x[i] * kernel[i * y.length + o];
      }
    }
    return y;
  }

  /**
   * Two-dimensional convolution of odd sides that keeps the image's size.
   *
   * @param x [channel][row][column]
   * @param kernel row-major [out][in][height][width]
   * @param bias of each output; null for none
   */
  static double[][][] same(double[][][] x, double[] kernel, double[] bias, int height, int width) {
    int in = x.length;
    int out = kernel.length / in / height / width;
    double[][][] y = new double[out][x[0].length][x[0][0].length];
    for (int o = 0; o < out; o++) {
      for (int r = 0; r < y[o].length; r++) {
        for (int c = 0; c < y[o][r].length; c++) {
          y[o][r][c] = bias == null ? 0 : bias[o];
          for (int i = 0; i < in; i++) {
            for (int k = 0; k < height * width; k++) {
              int row = r + k / width - height / 2;
              int column = c + k % width - width / 2;
              if (row >= 0 && row < x[i].length && column >= 0 && column < x[i][row].length) {
                y[o][r][c] += kernel[(o * in + i) * height * width + k] * x[i][row][column];
              }
            }
          }
        }
      }
    }
    return y;
  }

  /** Averages of cells side by side, at the end of those only that there are. */
  static double[][] averaged(double[][] x, int height, int width) {
    int rows = (x.length + height - 1) / height;
    int columns = (x[0].length + width - 1) / width;
    double[][] sums = new double[rows][columns];
    double[][] counts = new double[rows][columns];
    for (int r = 0; r < x.length; r++) {
      for (int c = 0; c < x[0].length; c++) {
        sums[r / height][c / width] += x[r][c];
        counts[r / height][c / width]++;
      }
    }
    for (int r = 0; r < rows; r++) {
      for (int c = 0; c < columns; c++) {
        sums[r][c] /= counts[r][c];
      }
    }
    return sums;
  }

  /** Largest of 3x3 cells at every second place, with the odd cell of padding at the end. */
  static double[][] largest(double[][] x) {
    int rows = (x.length + 1) / 2;
    int columns = (x[0].length + 1) / 2;
    double[][] y = new double[rows][columns];
    // TensorFlow pads (rows - 1) * 2 + 3 - length cells, half of them, rounded down, in front.
    int above = ((rows - 1) * 2 + 3 - x.length) / 2;
    int left = ((columns - 1) * 2 + 3 - x[0].length) / 2;
    for (int r = 0; r < rows; r++) {
      for (int c = 0; c < columns; c++) {
        y[r][c] = Double.NEGATIVE_INFINITY;
        for (int k = 0; k < 9; k++) {
          int row = 2 * r + k / 3 - above;
          int column = 2 * c + k % 3 - left;
          if (row >= 0 && row < x.length && column >= 0 && column < x[0].length) {
            y[r][c] = Math.max(y[r][c], x[row][column]);
          }
        }
      }
    }
    return y;
  }

  static double[] softmax(double... z) {
    double[] p = new double[z.length];
    double sum = 0;
    for (int k = 0; k < z.length; k++) {
      p[k] = Math.exp(z[k]);
      sum += p[k];
    }
    for (int k = 0; k < z.length; k++) {
      p[k] /= sum;
    }
    return p;
  }

  static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }

  static double relu(double x) {
    return Math.max(0, x);
  }
}
