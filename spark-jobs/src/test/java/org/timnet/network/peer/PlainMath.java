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
