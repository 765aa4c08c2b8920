package org.timnet.training;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.timnet.feature.mfcc.Matrices;

/**
 * Labelled utterances of one size that a network learns from or is scored on.
 *
 * @param matrices one row-major [frames][coefficients] matrix an utterance
 * @param labels indices into the classes, or {@link #UNKNOWN}
 * @param coefficients C
 * @param classes number of classes
 * @param targets what is to be learned of each, a distribution over the classes; null where that is
 *     the label
 */
public record Examples(
    Matrices matrices, int[] labels, int coefficients, int classes, float[][] targets) {
  /** The label of an utterance whose label is not known. */
  public static final int UNKNOWN = -1;

  /** Utterances of which the label is to be learned. */
  public Examples(Matrices matrices, int[] labels, int coefficients, int classes) {
    this(matrices, labels, coefficients, classes, null);
  }

  /** Utterances in the heap, whose arrays are shared, and of which the label is to be learned. */
  public Examples(float[][] mfcc, int[] labels, int coefficients, int classes) {
    this(Matrices.of(mfcc), labels, coefficients, classes, null);
  }

  /** Utterances in the heap, whose arrays are shared. */
  public Examples(float[][] mfcc, int[] labels, int coefficients, int classes, float[][] targets) {
    this(Matrices.of(mfcc), labels, coefficients, classes, targets);
  }

  public Examples {
    if (matrices.size() != labels.length) {
      throw new IllegalArgumentException(
          matrices.size() + " matrices, " + labels.length + " labels");
    }
    for (int i = 0; i < labels.length; i++) {
      int values = matrices.values(i);
      if (values != matrices.values(0) || values % coefficients != 0) {
        throw new IllegalArgumentException(
            "utterances of %d and of %d frames cannot be trained together; extract features with"
                    .formatted(matrices.values(0) / coefficients, values / coefficients)
                + " a preset that resamples");
      }
    }
  }

  /** Number of utterances. */
  public int size() {
    return labels.length;
  }

  /** Frames T of every utterance. */
  public int frames() {
    return size() == 0 ? 0 : matrices.values(0) / coefficients;
  }

  /**
   * All matrices in the heap: for a batch, not for a corpus. The arrays themselves where they are
   * in the heap, and not to change.
   */
  public float[][] mfcc() {
    return matrices.arrays();
  }

  /** The utterances at these places, in this order. */
  public Examples subset(int... places) {
    return new Examples(
        matrices.at(places),
        IntStream.of(places).map(i -> labels[i]).toArray(),
        coefficients,
        classes,
        targets == null
            ? null
            : IntStream.of(places).mapToObj(i -> targets[i]).toArray(float[][]::new));
  }

  /** The same utterances with other targets than their labels. */
  public Examples withTargets(float[][] others) {
    return new Examples(matrices, labels, coefficients, classes, others);
  }

  /** The same utterances with their labels taken away. */
  public Examples unlabelled() {
    return new Examples(
        matrices, IntStream.generate(() -> UNKNOWN).limit(size()).toArray(), coefficients, classes);
  }

  /** Network input [batch][coefficients][frames] of the utterances at these places. */
  public INDArray features(int... places) {
    int frames = frames();
    float[] batch = new float[places.length * coefficients * frames];
    int offset = 0;
    for (int place : places) {
      float[] matrix = matrices.get(place);
      for (int c = 0; c < coefficients; c++) {
        for (int t = 0; t < frames; t++) {
          batch[offset++] = matrix[t * coefficients + c];
        }
      }
    }
    return Nd4j.createFromArray(batch).reshape('c', places.length, coefficients, frames);
  }

  /** What is to be learned of the utterances at these places: [batch][classes], mostly one-hot. */
  public INDArray oneHot(int... places) {
    if (targets != null) {
      return Nd4j.createFromArray(
          IntStream.of(places).mapToObj(i -> targets[i]).toArray(float[][]::new));
    }
    INDArray labelsOfBatch = Nd4j.zeros(DataType.FLOAT, places.length, classes);
    for (int i = 0; i < places.length; i++) {
      labelsOfBatch.putScalar(i, labels[places[i]], 1);
    }
    return labelsOfBatch;
  }

  /** All of them as one batch of Deeplearning4j's. */
  public DataSet asDataSet() {
    int[] all = IntStream.range(0, size()).toArray();
    return new DataSet(features(all), oneHot(all));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Examples that
        && Arrays.equals(labels, that.labels)
        && IntStream.range(0, size())
            .allMatch(i -> Arrays.equals(matrices.get(i), that.matrices.get(i)))
        && coefficients == that.coefficients
        && classes == that.classes
        && Arrays.deepEquals(targets, that.targets);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(labels);
  }

  @Override
  public String toString() {
    return size() + " utterances of " + frames() + " x " + coefficients;
  }
}
