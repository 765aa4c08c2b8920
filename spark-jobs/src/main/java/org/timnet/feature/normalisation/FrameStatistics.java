package org.timnet.feature.normalisation;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;

/**
 * Mean and standard deviation of every coefficient over frames.
 *
 * @param mean of each coefficient
 * @param std of each coefficient, divisor n, above 0; 1 for one that does not change
 */
@JsonPropertyOrder({"mean", "std"})
public record FrameStatistics(double[] mean, double[] std) implements Serializable {
  /** Below it a coefficient is taken for constant: rounding is all that differs. */
  private static final double CONSTANT = 1e-6;

  public FrameStatistics {
    if (mean.length != std.length || !finite(mean) || !finite(std) || !positive(std)) {
      throw new IllegalArgumentException(
          "no statistics: as many finite means as positive deviations are wanted");
    }
  }

  private static boolean finite(double[] values) {
    return Arrays.stream(values).allMatch(Double::isFinite);
  }

  private static boolean positive(double[] values) {
    return Arrays.stream(values).allMatch(value -> value > 0);
  }

  /**
   * Over all frames that hold recording, in double and in the order given.
   *
   * @param utterances at least one
   * @param coefficients of a frame
   */
  public static FrameStatistics of(List<HeardMfcc> utterances, int coefficients) {
    long frames = utterances.stream().mapToLong(utterance -> utterance.heard().size()).sum();
    double[] mean = new double[coefficients];
    utterances.forEach(utterance -> add(utterance, new double[coefficients], 1, mean));
    scale(mean, 1.0 / frames);
    double[] variance = new double[coefficients];
    utterances.forEach(utterance -> add(utterance, mean, 2, variance));
    scale(variance, 1.0 / frames);
    return of(mean, variance);
  }

  /** Of means and variances, both of which become its own. */
  static FrameStatistics of(double[] mean, double[] variance) {
    for (int c = 0; c < variance.length; c++) {
      double deviation = Math.sqrt(variance[c]);
      variance[c] = deviation < CONSTANT ? 1 : deviation;
    }
    return new FrameStatistics(mean, variance);
  }

  /** Adds a power of the distance from an origin to the sums of all coefficients. */
  private static void add(HeardMfcc utterance, double[] origin, int power, double[] sums) {
    int coefficients = sums.length;
    for (int t = utterance.heard().first(); t < utterance.heard().end(); t++) {
      for (int c = 0; c < coefficients; c++) {
        double distance = utterance.values()[t * coefficients + c] - origin[c];
        sums[c] += power == 1 ? distance : distance * distance;
      }
    }
  }

  private static void scale(double[] values, double factor) {
    for (int i = 0; i < values.length; i++) {
      values[i] *= factor;
    }
  }

  /** An utterance in these units, as a new matrix in which padding is 0. */
  public float[] normalised(HeardMfcc utterance) {
    float[] normalised = new float[utterance.values().length];
    int coefficients = mean.length;
    for (int t = utterance.heard().first(); t < utterance.heard().end(); t++) {
      for (int c = 0; c < coefficients; c++) {
        int at = t * coefficients + c;
        normalised[at] = (float) ((utterance.values()[at] - mean[c]) / std[c]);
      }
    }
    return normalised;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FrameStatistics that
        && Arrays.equals(mean, that.mean)
        && Arrays.equals(std, that.std);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(mean) + Arrays.hashCode(std);
  }

  @Override
  public String toString() {
    return "means %s, deviations %s".formatted(Arrays.toString(mean), Arrays.toString(std));
  }
}
