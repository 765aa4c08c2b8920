package org.timnet.network.fused;

import java.util.ArrayList;
import java.util.List;

/**
 * The memory of TIM-Net's passes that is not any one convolution's, reused from batch to batch.
 *
 * @param <A> {@code float[]} or {@code double[]}
 */
final class Scratch<A> extends Batch<A> {
  private final Kernels<A> kernels;
  private final int blocks;
  private final A unheard;
  private A h;
  private A y;
  private A dy;
  private int utteranceCapacity;
  private A d;
  private A dz;
  private int gradientCapacity;
  private final List<A> pooled = new ArrayList<>();
  private final List<A> pooledGradient = new ArrayList<>();
  private int pooledCapacity;
  private int[][] heard;

  Scratch(Kernels<A> kernels, int channels, int blocks) {
    super(kernels, channels);
    this.kernels = kernels;
    this.blocks = blocks;
    unheard = kernels.array(kernels.width());
  }

  /**
   * Says which frames hold recording, for the batches from here on.
   *
   * @param ranges first frame and frame behind the last of every utterance; null for all frames
   */
  void hear(int[][] ranges) {
    heard = ranges;
  }

  /** The first frame of an utterance that is pooled, in the order of its recording. */
  int firstPooled(int utterance) {
    return heard == null ? 0 : heard[utterance][0];
  }

  /** The frame behind the last one. */
  int endPooled(int utterance) {
    return heard == null ? frameCount() : heard[utterance][1];
  }

  /** Makes room for a batch and sets the sums over time to zero. */
  @Override
  void begin(int batch, int frameCount) {
    super.begin(batch, frameCount);
    int width = kernels.width();
    if (utteranceLength() > utteranceCapacity) {
      utteranceCapacity = utteranceLength();
      h = kernels.array(utteranceCapacity);
      y = kernels.array(utteranceCapacity);
      dy = kernels.array(utteranceCapacity);
    }
    if (batch * width > pooledCapacity) {
      pooledCapacity = batch * width;
      pooled.clear();
      pooledGradient.clear();
      for (int j = 0; j < blocks; j++) {
        pooled.add(kernels.array(pooledCapacity));
        pooledGradient.add(kernels.array(pooledCapacity));
      }
    }
    pooled.forEach(sums -> clear(sums, 0, batch * width));
  }

  /** Makes room for the backward pass. */
  void beginBackward() {
    if (batchLength() > gradientCapacity) {
      gradientCapacity = batchLength();
      d = kernels.array(gradientCapacity);
      dz = kernels.array(gradientCapacity);
    }
  }

  /** A row for sums that nobody wants. */
  A unheard() {
    return unheard;
  }

  /** An utterance's activations, in whatever part is at work. */
  A h() {
    return h;
  }

  /** An utterance's results of a convolution, in evaluation. */
  A y() {
    return y;
  }

  /** An utterance's gradients of a convolution's results; its blocks' input in evaluation. */
  A dy() {
    return dy;
  }

  /** The batch's gradient of a block's input. */
  A d() {
    return d;
  }

  /** The batch's gradient of a batch norm's results. */
  A dz() {
    return dz;
  }

  /** The sums over time of a block's output, a row per utterance, of all directions. */
  A pooled(int block) {
    return pooled.get(block);
  }

  /** The gradient of a block's output at every frame, a row per utterance. */
  A pooledGradient(int block) {
    return pooledGradient.get(block);
  }
}
