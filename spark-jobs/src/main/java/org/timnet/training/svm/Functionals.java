package org.timnet.training.svm;

import java.util.List;
import org.timnet.feature.mfcc.FrameRange;

/**
 * What is left of an utterance when its frames are: per coefficient mean, standard deviation,
 * minimum, maximum, skewness and excess kurtosis over the frames that hold recording.
 *
 * <p>Moments have the divisor n. Skewness and kurtosis of a coefficient that does not change are 0.
 */
public final class Functionals {
  /** Their names, in the order in which they stand. */
  public static final List<String> NAMES =
      List.of("mean", "std", "min", "max", "skewness", "kurtosis");

  /** Relative to the mean: what is less is rounding of float32. */
  private static final double LEAST_STD = 1e-6;

  private Functionals() {}

  /** How many numbers an utterance is left with. */
  public static int count(int coefficients) {
    return NAMES.size() * coefficients;
  }

  /**
   * The statistics of one utterance.
   *
   * @param matrix row-major [frames][coefficients]
   * @param heard frames that hold recording
   * @return [coefficient][functional], row-major
   */
  public static float[] of(float[] matrix, int coefficients, FrameRange heard) {
    float[] all = new float[count(coefficients)];
    for (int c = 0; c < coefficients; c++) {
      of(matrix, coefficients, heard, c, all);
    }
    return all;
  }

  private static void of(
      float[] matrix, int coefficients, FrameRange heard, int coefficient, float[] all) {
    double sum = 0;
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    for (int t = heard.first(); t < heard.end(); t++) {
      double value = matrix[t * coefficients + coefficient];
      sum += value;
      least = Math.min(least, value);
      most = Math.max(most, value);
    }
    double mean = sum / heard.size();
    double second = 0;
    double third = 0;
    double fourth = 0;
    for (int t = heard.first(); t < heard.end(); t++) {
      double difference = matrix[t * coefficients + coefficient] - mean;
      double square = difference * difference;
      second += square;
      third += square * difference;
      fourth += square * square;
    }
    double variance = second / heard.size();
    double std = Math.sqrt(variance);
    boolean constant = std <= LEAST_STD * (1 + Math.abs(mean));
    int at = coefficient * NAMES.size();
    all[at] = (float) mean;
    all[at + 1] = (float) std;
    all[at + 2] = (float) least;
    all[at + 3] = (float) most;
    all[at + 4] = constant ? 0 : (float) (third / heard.size() / (variance * std));
    all[at + 5] = constant ? 0 : (float) (fourth / heard.size() / (variance * variance) - 3);
  }
}
