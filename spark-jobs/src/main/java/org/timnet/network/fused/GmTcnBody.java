package org.timnet.network.fused;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.timnet.network.GmTcnSpec;

/**
 * GM-TCN from MFCC frames to the mean over time that the dense layer classifies, forwards and
 * backwards.
 *
 * <p>Nothing in it depends on more than one utterance: each goes all of the way before the next, so
 * that its frames stay in the cache. It has neither dropouts nor running statistics.
 *
 * @param <A> {@code float[]} or {@code double[]}
 */
final class GmTcnBody<A> implements Body<A> {
  private final Kernels<A> kernels;
  private final GmTcnSpec spec;
  private final Batch<A> batch;
  private final Convolution<A> entry;
  private final double[] entryBiasGradient;

  /** Of all blocks, one behind the other. */
  private final List<GatedLevel<A>> levels = new ArrayList<>();

  /** Their inputs, of the whole batch in training. */
  private final List<A> maps = new ArrayList<>();

  private int capacity;

  /** What an utterance's block adds to its input, and its sums over time. */
  private A added;

  private final A sums;

  /** An utterance's gradient of what goes into a block. */
  private A d;

  /** The same between its levels. */
  private A between;

  private int utteranceCapacity;

  /** An utterance's gradient of {@link #added} at every frame, by way of the mean over time. */
  private final A everyRow;

  GmTcnBody(Kernels<A> kernels, Layout layout) {
    this.kernels = kernels;
    spec = (GmTcnSpec) layout.spec();
    batch = new Batch<>(kernels, spec.channels());
    entry = new Convolution<>(kernels, layout, spec.entry(), 1);
    entryBiasGradient = new double[2 * kernels.width()];
    for (int block = 1; block <= spec.blocks(); block++) {
      for (int level = 1; level <= GmTcnSpec.LEVELS; level++) {
        levels.add(
            new GatedLevel<>(
                kernels, layout, spec.convolutions(block, level), spec.dilation(block, level)));
      }
    }
    sums = kernels.array(kernels.width());
    everyRow = kernels.array(kernels.width());
  }

  @Override
  public void forward(
      A parameters, A mfcc, int size, int frames, long seed, int iteration, A fused) {
    begin(parameters, mfcc, size, frames);
    makeRoom(batch.batchLength());
    for (int u = 0; u < size; u++) {
      forward(u, batch.row(u), fused);
    }
  }

  @Override
  public void infer(A parameters, A mfcc, int size, int frames, A fused) {
    begin(parameters, mfcc, size, frames);
    makeRoom(batch.utteranceLength());
    for (int u = 0; u < size; u++) {
      forward(u, 0, fused);
    }
  }

  private void begin(A parameters, A mfcc, int size, int frames) {
    entry.load(parameters);
    levels.forEach(level -> level.load(parameters));
    batch.begin(size, frames);
    batch.read(mfcc);
    if (batch.utteranceLength() > utteranceCapacity) {
      utteranceCapacity = batch.utteranceLength();
      added = kernels.array(utteranceCapacity);
      d = kernels.array(utteranceCapacity);
      between = kernels.array(utteranceCapacity);
    }
  }

  private void makeRoom(int length) {
    if (length > capacity) {
      maps.clear();
      levels.forEach(level -> maps.add(kernels.array(length)));
      capacity = length;
    }
    levels.forEach(level -> level.begin(length));
  }

  /**
   * The way forward of an utterance.
   *
   * @param at where its first row is kept in all maps
   */
  private void forward(int utterance, int at, A fused) {
    int frames = batch.frameCount();
    double[] means = new double[spec.channels()];
    entry.forward(batch.frames(), batch.row(utterance), maps.get(0), at, frames);
    for (int block = 0; block < spec.blocks(); block++) {
      int first = GmTcnSpec.LEVELS * block;
      A x = maps.get(first);
      levels.get(first).forward(x, at, maps.get(first + 1), at, frames);
      levels.get(first + 1).forward(maps.get(first + 1), at, added, 0, frames);
      batch.clear(sums, 0, kernels.width());
      if (block < spec.blocks() - 1) {
        kernels.join(x, at, added, maps.get(first + 2), at, sums, frames);
      } else {
        kernels.join(x, at, added, added, 0, sums, frames);
      }
      for (int c = 0; c < means.length; c++) {
        means[c] += kernels.get(sums, c) / frames;
      }
    }
    // The leaky rectifier in front of the mean has nothing to do: it would be given sums of
    // rectified numbers times sigmoids.
    for (int c = 0; c < means.length; c++) {
      kernels.set(fused, utterance * means.length + c, means[c]);
    }
  }

  @Override
  public void backward(A epsilon, A gradient) {
    entry.clearGradient();
    Arrays.fill(entryBiasGradient, 0);
    levels.forEach(GatedLevel::beginGradient);
    // The cache still has the last one's frames.
    for (int u = batch.size() - 1; u >= 0; u--) {
      backward(u, epsilon);
    }
    entry.storeWeightGradient(gradient);
    entry.storeBiasGradient(gradient, entryBiasGradient, 0);
    levels.forEach(level -> level.storeGradient(gradient));
  }

  private void backward(int utterance, A epsilon) {
    int frames = batch.frameCount();
    int at = batch.row(utterance);
    for (int c = 0; c < spec.channels(); c++) {
      kernels.set(everyRow, c, kernels.get(epsilon, utterance * spec.channels() + c) / frames);
    }
    batch.clear(d, 0, batch.utteranceLength());
    for (int block = spec.blocks() - 1; block >= 0; block--) {
      int first = GmTcnSpec.LEVELS * block;
      batch.clear(between, 0, batch.utteranceLength());
      levels.get(first + 1).backward(maps.get(first + 1), at, everyRow, d, between, frames);
      levels.get(first).backward(maps.get(first), at, batch.zeros(), between, d, frames);
    }
    entry.addWeightGradient(batch.frames(), at, d, 0, frames);
    kernels.addMoments(d, 0, frames, batch.zeros(), entryBiasGradient);
  }
}
