package org.timnet.training.svm;

import java.util.Arrays;

/**
 * Brings every number of an utterance to mean 0 and standard deviation 1 over the training
 * utterances.
 *
 * @param mean of every number over the training utterances
 * @param std of every number likewise, divisor n; 1 where a number is the same in all of them
 */
public record Scaling(double[] mean, double[] std) {
  public Scaling {
    mean = mean.clone();
    std = std.clone();
    if (mean.length != std.length) {
      throw new IllegalArgumentException(mean.length + " means and " + std.length + " deviations");
    }
  }

  /**
   * Fits it.
   *
   * @param train [utterance][number], at least one utterance, and no other one than those that may
   *     be learned from
   */
  public static Scaling of(float[][] train) {
    int numbers = train[0].length;
    double[] mean = new double[numbers];
    double[] std = new double[numbers];
    for (int j = 0; j < numbers; j++) {
      double sum = 0;
      for (float[] utterance : train) {
        sum += utterance[j];
      }
      mean[j] = sum / train.length;
      double squares = 0;
      for (float[] utterance : train) {
        double difference = utterance[j] - mean[j];
        squares += difference * difference;
      }
      double deviation = Math.sqrt(squares / train.length);
      // Rounding of float32 is no difference between utterances.
      std[j] = deviation <= Math.ulp((float) mean[j]) ? 1 : deviation;
    }
    return new Scaling(mean, std);
  }

  /** One utterance in the new units. */
  public double[] apply(float[] utterance) {
    double[] scaled = new double[mean.length];
    for (int j = 0; j < scaled.length; j++) {
      scaled[j] = (utterance[j] - mean[j]) / std[j];
    }
    return scaled;
  }

  /** Several utterances. */
  double[][] apply(float[][] utterances) {
    return Arrays.stream(utterances).map(this::apply).toArray(double[][]::new);
  }

  @Override
  public double[] mean() {
    return mean.clone();
  }

  @Override
  public double[] std() {
    return std.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Scaling that
        && Arrays.equals(mean, that.mean)
        && Arrays.equals(std, that.std);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(mean) + Arrays.hashCode(std);
  }

  @Override
  public String toString() {
    return "scaling of " + mean.length + " numbers";
  }
}
