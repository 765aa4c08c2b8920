package org.timnet.network.fused;

/**
 * The frames of a batch as rows, and where each utterance's lie in arrays of that size. Its memory
 * is reused from batch to batch.
 *
 * @param <A> {@code float[]} or {@code double[]}
 */
class Batch<A> {
  private final Kernels<A> kernels;
  private final int channels;
  private final A zeros;
  private int size;
  private int frameCount;
  private A frames;
  private int capacity;

  Batch(Kernels<A> kernels, int channels) {
    this.kernels = kernels;
    this.channels = channels;
    zeros = kernels.array(kernels.width());
  }

  /** Makes room for a batch. */
  void begin(int size, int frameCount) {
    this.size = size;
    this.frameCount = frameCount;
    if (batchLength() > capacity) {
      capacity = batchLength();
      frames = kernels.array(capacity);
    }
  }

  /**
   * Takes the batch's frames.
   *
   * @param mfcc {@code [batch][channels][frames]}, row-major
   */
  final void read(A mfcc) {
    for (int u = 0; u < size; u++) {
      kernels.transpose(mfcc, u * channels * frameCount, frames, row(u), frameCount);
    }
  }

  final void clear(A array, int from, int length) {
    for (int i = from; i < from + length; i++) {
      kernels.set(array, i, 0);
    }
  }

  /** Utterances. */
  final int size() {
    return size;
  }

  /** Of an utterance. */
  final int frameCount() {
    return frameCount;
  }

  /** Numbers of the batch's frames. */
  final int batchLength() {
    return Math.multiplyExact(size, utteranceLength());
  }

  /** Numbers of an utterance's frames. */
  final int utteranceLength() {
    return Math.multiplyExact(frameCount, kernels.width());
  }

  /** Offset of an utterance's first frame. */
  final int row(int utterance) {
    return utterance * frameCount * kernels.width();
  }

  /** Offset of an utterance in arrays that have one row for each. */
  final int vector(int utterance) {
    return utterance * kernels.width();
  }

  /** The batch's MFCC frames. */
  final A frames() {
    return frames;
  }

  /** A row of zeros. */
  final A zeros() {
    return zeros;
  }
}
