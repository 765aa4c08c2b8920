package org.timnet.training;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.timnet.feature.mfcc.FrameRange;
import org.timnet.feature.mfcc.Matrices;
import org.timnet.network.Pooling;

/**
 * Labelled utterances of one size that a network learns from or is scored on.
 *
 * @param matrices one row-major [frames][coefficients] matrix an utterance
 * @param labels indices into the classes, or {@link #UNKNOWN}
 * @param coefficients C
 * @param classes number of classes
 * @param targets what is to be learned of each, a distribution over the classes; null where that is
 *     the label
 * @param heard the frames of each that hold recording; null where nobody knows
 */
public record Examples(
    Matrices matrices,
    int[] labels,
    int coefficients,
    int classes,
    float[][] targets,
    FrameRange[] heard) {
  /** The label of an utterance whose label is not known. */
  public static final int UNKNOWN = -1;

  /** Utterances of which the label is to be learned. */
  public Examples(Matrices matrices, int[] labels, int coefficients, int classes) {
    this(matrices, labels, coefficients, classes, null, null);
  }

  /** Utterances in the heap, whose arrays are shared, and of which the label is to be learned. */
  public Examples(float[][] mfcc, int[] labels, int coefficients, int classes) {
    this(Matrices.of(mfcc), labels, coefficients, classes, null, null);
  }

  public Examples {
    if (matrices.size() != labels.length) {
      throw new IllegalArgumentException(
          matrices.size() + " matrices, " + labels.length + " labels");
    }
    if (heard != null && heard.length != labels.length) {
      throw new IllegalArgumentException(labels.length + " matrices, " + heard.length + " ranges");
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
            : IntStream.of(places).mapToObj(i -> targets[i]).toArray(float[][]::new),
        heard == null
            ? null
            : IntStream.of(places).mapToObj(i -> heard[i]).toArray(FrameRange[]::new));
  }

  /** The same utterances with other targets than their labels. */
  public Examples withTargets(float[][] others) {
    return new Examples(matrices, labels, coefficients, classes, others, heard);
  }

  /** The same utterances with the frames of each that hold recording. */
  public Examples heardIn(FrameRange... frames) {
    return new Examples(matrices, labels, coefficients, classes, targets, frames);
  }

  /** The same utterances with their labels taken away. */
  public Examples unlabelled() {
    return new Examples(
        matrices,
        IntStream.generate(() -> UNKNOWN).limit(size()).toArray(),
        coefficients,
        classes,
        null,
        heard);
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

  /**
   * Which frames of the utterances at these places hold recording: [batch][frames], 1 where one
   * does and else 0.
   *
   * @throws IllegalStateException where nobody knows
   */
  public INDArray mask(int... places) {
    if (heard == null) {
      throw new IllegalStateException("nobody has said which frames hold recording");
    }
    int frames = frames();
    float[] mask = new float[places.length * frames];
    for (int i = 0; i < places.length; i++) {
      FrameRange range = heard[places[i]];
      Arrays.fill(mask, i * frames + range.first(), i * frames + range.end(), 1);
    }
    return Nd4j.createFromArray(mask).reshape('c', places.length, frames);
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
    return asDataSet(Pooling.ALL);
  }

  /** The same, with the mask of a network that does not take the mean of all frames. */
  public DataSet asDataSet(Pooling pooling) {
    int[] all = IntStream.range(0, size()).toArray();
    return switch (pooling) {
      case ALL -> new DataSet(features(all), oneHot(all));
      case RECORDING -> new DataSet(features(all), oneHot(all), mask(all), null);
    };
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Examples that
        && Arrays.equals(labels, that.labels)
        && IntStream.range(0, size())
            .allMatch(i -> Arrays.equals(matrices.get(i), that.matrices.get(i)))
        && coefficients == that.coefficients
        && classes == that.classes
        && Arrays.deepEquals(targets, that.targets)
        && Arrays.equals(heard, that.heard);
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
