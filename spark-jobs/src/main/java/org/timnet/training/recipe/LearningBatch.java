package org.timnet.training.recipe;

import java.util.stream.Stream;
import org.timnet.feature.mfcc.FrameRange;

/**
 * Utterances of one step, which augmentations may change.
 *
 * @param mfcc one row-major [frames][coefficients] matrix an utterance, of this batch alone
 * @param labels one row an utterance: the share of every class, which come to 1
 * @param coefficients of a frame
 * @param heard frames of each utterance that hold recording; null where nobody knows
 */
public record LearningBatch(
    float[][] mfcc, float[][] labels, int coefficients, FrameRange[] heard) {
  public LearningBatch {
    if (mfcc.length != labels.length || mfcc.length == 0) {
      throw new IllegalArgumentException(mfcc.length + " matrices, " + labels.length + " labels");
    }
  }

  /** A batch whose matrices are others' too, and are copied. */
  public static LearningBatch copyOf(
      float[][] mfcc, float[][] labels, int coefficients, FrameRange[] heard) {
    return new LearningBatch(
        Stream.of(mfcc).map(float[]::clone).toArray(float[][]::new),
        labels,
        coefficients,
        heard == null ? null : heard.clone());
  }

  /** Number of utterances. */
  public int size() {
    return mfcc.length;
  }

  /** Frames of every utterance. */
  public int frames() {
    return mfcc[0].length / coefficients;
  }
}
