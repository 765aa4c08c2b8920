package org.timnet.network.fused;

import java.util.Arrays;
import org.timnet.network.layers.KerasBatchNorm;

/**
 * Batch normalisation of one convolution's results: the numbers a channel that turn the passes over
 * frames into {@code scale * y + offset}, forwards and backwards. Its own arithmetic is in double
 * precision.
 *
 * @param <A> {@code float[]} or {@code double[]}
 */
final class BatchNorm<A> {
  private final Kernels<A> kernels;
  private final int channels;
  private final int gammaAt;
  private final int betaAt;
  private final int meanAt;
  private final int varianceAt;
  private final double[] gamma;
  private final double[] beta;
  private final double[] runningMean;
  private final double[] runningVariance;
  private final double[] batchMean;
  private final double[] batchVariance;

  /** Of {@code y - centre} and its square going forwards; of dz and dz (y - mean) backwards. */
  private final double[] sums;

  private boolean begun;
  private final A centre;
  private final A ones;
  private A dropped;
  private int dropCapacity;
  private boolean dropping;

  /** The norm is {@code scale * y + offset}. */
  final A scale;

  final A offset;

  /** Mean of {@code y} over the batch. */
  final A mean;

  /** {@code dy = slope * dz + correction * (y - mean) + constant}. */
  final A slope;

  final A correction;
  final A constant;

  /**
   * @param name of the batch norm's parameters, before the slash
   */
  BatchNorm(Kernels<A> kernels, Layout layout, String name) {
    this.kernels = kernels;
    channels = layout.slot(name + "/gamma").size();
    gammaAt = layout.offset(name + "/gamma");
    betaAt = layout.offset(name + "/beta");
    meanAt = layout.offset(name + "/mean");
    varianceAt = layout.offset(name + "/variance");
    int width = kernels.width();
    gamma = new double[channels];
    beta = new double[channels];
    runningMean = new double[channels];
    runningVariance = new double[channels];
    batchMean = new double[channels];
    batchVariance = new double[channels];
    sums = new double[2 * width];
    centre = kernels.array(width);
    scale = kernels.array(width);
    offset = kernels.array(width);
    mean = kernels.array(width);
    slope = kernels.array(width);
    correction = kernels.array(width);
    constant = kernels.array(width);
    ones = kernels.array(width);
    for (int c = 0; c < width; c++) {
      kernels.set(ones, c, 1);
    }
    dropped = ones;
  }

  void load(A parameters) {
    for (int c = 0; c < channels; c++) {
      gamma[c] = kernels.get(parameters, gammaAt + c);
      beta[c] = kernels.get(parameters, betaAt + c);
      runningMean[c] = kernels.get(parameters, meanAt + c);
      runningVariance[c] = kernels.get(parameters, varianceAt + c);
    }
  }

  /** What {@link Kernels#activate} and the others multiply with: 0 where a channel is dropped. */
  A mask() {
    return dropping ? dropped : ones;
  }

  /** Offset of an utterance's row in {@link #mask()}. */
  int maskRow(int utterance) {
    return dropping ? utterance * kernels.width() : 0;
  }

  /** Where gradient sums are added up. */
  double[] sums() {
    return sums;
  }

  void dropNothing() {
    dropping = false;
  }

  /**
   * Drops channels from here on.
   *
   * @param mask row-major {@code [batch][channels]}
   * @param capacity utterances of the largest batch
   */
  void drop(float[] mask, int capacity) {
    if (capacity > dropCapacity) {
      dropped = kernels.array(capacity * kernels.width());
      dropCapacity = capacity;
    }
    for (int i = 0; i < mask.length; i++) {
      kernels.set(dropped, i / channels * kernels.width() + i % channels, mask[i]);
    }
    dropping = true;
  }

  /** Evaluation: the running statistics take the place of the batch's. */
  void useRunningStatistics() {
    for (int c = 0; c < channels; c++) {
      scaleTo(c, runningMean[c], runningVariance[c]);
    }
  }

  /** Evaluation: the convolution in front has taken {@code scale} and {@code offset} over. */
  void leaveToConvolution() {
    for (int c = 0; c < channels; c++) {
      kernels.set(scale, c, 1);
      kernels.set(offset, c, 0);
    }
  }

  void beginStatistics() {
    begun = false;
  }

  /** Adds an utterance; the means of the first are the centre of the sums of all. */
  void addStatistics(A y, int y0, int rows) {
    if (!begun) {
      begun = true;
      for (int c = 0; c < channels; c++) {
        kernels.set(centre, c, 0);
      }
      Arrays.fill(sums, 0);
      kernels.addMoments(y, y0, rows, centre, sums);
      for (int c = 0; c < channels; c++) {
        kernels.set(centre, c, sums[c] / rows);
      }
      Arrays.fill(sums, 0);
    }
    kernels.addMoments(y, y0, rows, centre, sums);
  }

  void endStatistics(long rows) {
    int width = kernels.width();
    for (int c = 0; c < channels; c++) {
      double shifted = sums[c] / rows;
      batchMean[c] = kernels.get(centre, c) + shifted;
      batchVariance[c] = Math.max(0, sums[width + c] / rows - shifted * shifted);
      scaleTo(c, batchMean[c], batchVariance[c]);
    }
  }

  private void scaleTo(int c, double centreOfData, double variance) {
    double factor = gamma[c] / Math.sqrt(variance + KerasBatchNorm.EPSILON);
    kernels.set(scale, c, factor);
    kernels.set(offset, c, beta[c] - centreOfData * factor);
    kernels.set(mean, c, centreOfData);
  }

  void beginGradient() {
    Arrays.fill(sums, 0);
  }

  /** From the sums over all rows to what {@link Kernels#normaliseBackward} needs. */
  void endGradient(long rows) {
    int width = kernels.width();
    for (int c = 0; c < channels; c++) {
      double precision = 1 / (batchVariance[c] + KerasBatchNorm.EPSILON);
      double factor = gamma[c] * Math.sqrt(precision);
      kernels.set(slope, c, factor);
      kernels.set(correction, c, -factor * precision * sums[width + c] / rows);
      kernels.set(constant, c, -factor * sums[c] / rows);
    }
  }

  /**
   * Writes the gradients, and for the running statistics what subtracting moves them by, as
   * Deeplearning4j's batch normalisation does for the sake of distributed training.
   */
  void storeGradient(A gradient) {
    int width = kernels.width();
    for (int c = 0; c < channels; c++) {
      double deviation = Math.sqrt(batchVariance[c] + KerasBatchNorm.EPSILON);
      kernels.set(gradient, gammaAt + c, sums[width + c] / deviation);
      kernels.set(gradient, betaAt + c, sums[c]);
      kernels.set(
          gradient, meanAt + c, (1 - KerasBatchNorm.MOMENTUM) * (runningMean[c] - batchMean[c]));
      kernels.set(
          gradient,
          varianceAt + c,
          (1 - KerasBatchNorm.MOMENTUM) * (runningVariance[c] - batchVariance[c]));
    }
  }
}
