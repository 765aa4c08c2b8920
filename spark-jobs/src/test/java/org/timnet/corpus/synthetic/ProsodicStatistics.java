package org.timnet.corpus.synthetic;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Collection;
import java.util.List;

/** Level, brightness, pitch and its spread of an utterance: the simplest view of prosody. */
final class ProsodicStatistics {
  private static final int FRAME = 640;
  private static final int HOP = 800;

  private ProsodicStatistics() {}

  static double[] of(byte[] wav) {
    ByteBuffer data = ByteBuffer.wrap(wav).order(ByteOrder.LITTLE_ENDIAN).position(44);
    double[] x = new double[data.remaining() / 2];
    double energy = 0;
    double steps = 0;
    for (int i = 0; i < x.length; i++) {
      x[i] = data.getShort() / 32768.0;
      energy += x[i] * x[i];
      steps += i == 0 ? 0 : (x[i] - x[i - 1]) * (x[i] - x[i - 1]);
    }
    double pitchSum = 0;
    double pitchSquares = 0;
    int voiced = 0;
    for (int start = 0; start + 2 * FRAME <= x.length; start += HOP) {
      double pitch = pitch(x, start);
      if (pitch > 0) {
        pitchSum += Math.log(pitch);
        pitchSquares += Math.log(pitch) * Math.log(pitch);
        voiced++;
      }
    }
    double pitch = pitchSum / Math.max(1, voiced);
    double spread = Math.sqrt(Math.max(0, pitchSquares / Math.max(1, voiced) - pitch * pitch));
    return new double[] {Math.log(energy / x.length), Math.log(steps / energy), pitch, spread};
  }

  /** Hz by autocorrelation at 16 kHz, 70 to 500 Hz; 0 where there is no clear period. */
  private static double pitch(double[] x, int start) {
    int best = 0;
    double highest = 0.6;
    for (int lag = 32; lag <= 228; lag++) {
      double cross = 0;
      double left = 1e-6;
      double right = 1e-6;
      for (int i = start; i < start + FRAME; i++) {
        cross += x[i] * x[i + lag];
        left += x[i] * x[i];
        right += x[i + lag] * x[i + lag];
      }
      double correlation = cross / Math.sqrt(left * right);
      // A multiple of the period correlates about as well: it has to be clearly better.
      if (correlation > highest * 1.03) {
        highest = correlation;
        best = lag;
      }
    }
    return best == 0 ? 0 : 16_000.0 / best;
  }

  /** Every column with mean 0 and variance 1. */
  static double[][] standardised(Collection<double[]> rows) {
    double[][] points = rows.stream().map(double[]::clone).toArray(double[][]::new);
    for (int column = 0; column < points[0].length; column++) {
      double sum = 0;
      double squares = 0;
      for (double[] point : points) {
        sum += point[column];
        squares += point[column] * point[column];
      }
      double mean = sum / points.length;
      double deviation = Math.sqrt(squares / points.length - mean * mean);
      for (double[] point : points) {
        point[column] = (point[column] - mean) / deviation;
      }
    }
    return points;
  }

  /** Centroid of a class without one of the points. */
  static double[] mean(double[][] points, List<String> labels, String label, int without) {
    double[] mean = new double[points[0].length];
    int count = 0;
    for (int i = 0; i < points.length; i++) {
      if (i != without && labels.get(i).equals(label)) {
        count++;
        for (int column = 0; column < mean.length; column++) {
          mean[column] += points[i][column];
        }
      }
    }
    for (int column = 0; column < mean.length; column++) {
      mean[column] /= count;
    }
    return mean;
  }

  /** Squared Euclidean. */
  static double distance(double[] a, double[] b) {
    double sum = 0;
    for (int column = 0; column < a.length; column++) {
      sum += (a[column] - b[column]) * (a[column] - b[column]);
    }
    return sum;
  }
}
