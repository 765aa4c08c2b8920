package org.timnet.network.fused;

import java.util.ArrayList;
import java.util.List;
import org.timnet.network.TimNetSpec;
import org.timnet.network.Variant;
import org.timnet.network.layers.SeededSpatialDropout;

/**
 * One direction of the network: the 1x1 convolution and the temporal-aware blocks.
 *
 * <p>Batch statistics allow two passes over a batch per block and way. Within a pass everything is
 * done for one utterance before the next, so that its frames stay in the cache, and every other
 * pass runs from the last utterance to the first, whose frames the cache still has.
 *
 * @param <A> {@code float[]} or {@code double[]}
 */
final class Stack<A> {
  private final Kernels<A> kernels;
  private final TimNetSpec spec;
  private final Scratch<A> scratch;
  private final boolean reversed;
  private final Convolution<A> pointwise;
  private final List<HalfBlock<A>> first = new ArrayList<>();
  private final List<HalfBlock<A>> second = new ArrayList<>();

  /** Inputs of the blocks, of the whole batch. */
  private final List<A> inputs = new ArrayList<>();

  private int capacity;

  /** What the dropouts of this direction count from, and the number of directions. */
  private final int direction;

  private final int directions;

  /**
   * @param name {@code forward} or {@code backward}, as in the parameters' names
   * @param direction 0 or 1; 1 reads utterances from their end
   */
  Stack(Kernels<A> kernels, Layout layout, Scratch<A> scratch, String name, int direction) {
    this.kernels = kernels;
    this.scratch = scratch;
    this.direction = direction;
    spec = (TimNetSpec) layout.spec();
    directions = spec.variant().bidirectional() ? 2 : 1;
    reversed = direction == 1;
    pointwise = new Convolution<>(kernels, layout, name + "-input", 1);
    for (int j = 1; j <= spec.blocks(); j++) {
      first.add(half(kernels, layout, name + "-" + j, 1, spec.dilation(j)));
      second.add(half(kernels, layout, name + "-" + j, 2, spec.dilation(j)));
    }
  }

  private HalfBlock<A> half(
      Kernels<A> kernels, Layout layout, String block, int half, int dilation) {
    return new HalfBlock<>(
        kernels,
        new Convolution<>(kernels, layout, block + "-conv" + half, dilation),
        new Normalisation<>(kernels, layout, block + "-norm" + half));
  }

  void load(A parameters) {
    pointwise.load(parameters);
    first.forEach(half -> half.load(parameters));
    second.forEach(half -> half.load(parameters));
  }

  private void begin() {
    int length = scratch.batchLength();
    if (length > capacity) {
      inputs.clear();
      for (int j = 0; j < spec.blocks(); j++) {
        inputs.add(kernels.array(length));
      }
      capacity = length;
    }
    first.forEach(half -> half.begin(length));
    second.forEach(half -> half.begin(length));
  }

  /**
   * Training's way forward over the batch in {@link Scratch#frames}; adds the blocks' sums over
   * time to {@link Scratch#pooled}.
   */
  void forward(long seed, int iteration) {
    begin();
    drawDropouts(seed, iteration);
    int frames = scratch.frameCount();
    long rows = (long) scratch.size() * frames;
    for (int u = 0; u < scratch.size(); u++) {
      A in = readingOrder(u);
      pointwise.forward(in, 0, inputs.get(0), scratch.row(u), frames);
      first.get(0).convolve(inputs.get(0), scratch.row(u), scratch.row(u), frames);
    }
    for (int j = 0; j < spec.blocks(); j++) {
      first.get(j).norm().endStatistics(rows);
      for (int u = scratch.size() - 1; u >= 0; u--) {
        first.get(j).activate(u, scratch.row(u), scratch.h(), frames);
        second.get(j).convolve(scratch.h(), 0, scratch.row(u), frames);
      }
      second.get(j).norm().endStatistics(rows);
      boolean last = j == spec.blocks() - 1;
      A out = last ? scratch.h() : inputs.get(j + 1);
      for (int u = 0; u < scratch.size(); u++) {
        int out0 = last ? 0 : scratch.row(u);
        join(j, u, new Ways<>(inputs.get(j), second.get(j).y(), scratch.row(u), out, out0));
        if (!last) {
          first.get(j + 1).convolve(out, out0, scratch.row(u), frames);
        }
      }
    }
  }

  /** The first frame of an utterance that is pooled, as this direction reads it. */
  private int firstPooled(int u) {
    return reversed ? scratch.frameCount() - scratch.endPooled(u) : scratch.firstPooled(u);
  }

  private int endPooled(int u) {
    return reversed ? scratch.frameCount() - scratch.firstPooled(u) : scratch.endPooled(u);
  }

  /**
   * An utterance's frames where a block's two ways come together again.
   *
   * @param x what goes around the block's convolutions
   * @param y what comes out of them
   * @param from where the utterance's first frame lies in both
   * @param out their result
   * @param to where its first frame lies there
   */
  private record Ways<A>(A x, A y, int from, A out, int to) {}

  /** Brings them together, frames that hold recording apart from those that do not. */
  private void join(int j, int u, Ways<A> ways) {
    int first = firstPooled(u);
    int end = endPooled(u);
    if (first > 0) {
      join(j, u, ways, 0, first, scratch.unheard(), 0);
    }
    join(j, u, ways, first, end, scratch.pooled(j), scratch.vector(u));
    if (end < scratch.frameCount()) {
      join(j, u, ways, end, scratch.frameCount(), scratch.unheard(), 0);
    }
  }

  /** The gate, or TCN's sum, of some frames, whose sums over time are wanted. */
  private void join(int j, int u, Ways<A> ways, int first, int end, A pooled, int pooled0) {
    Normalisation<A> norm = second.get(j).norm();
    int mask = norm.maskRow(u);
    int from = ways.from() + first * kernels.width();
    int to = ways.to() + first * kernels.width();
    int frames = end - first;
    A x = ways.x();
    A y = ways.y();
    if (spec.variant() == Variant.TCN) {
      kernels.add(norm, mask, x, from, y, from, ways.out(), to, pooled, pooled0, frames);
    } else {
      kernels.gate(norm, mask, x, from, y, from, ways.out(), to, pooled, pooled0, frames);
    }
  }

  private void drawDropouts(long seed, int iteration) {
    for (int j = 0; j < spec.blocks(); j++) {
      int number = 2 * (directions * j + direction);
      drawDropout(first.get(j).norm(), number, seed, iteration);
      drawDropout(second.get(j).norm(), number + 1, seed, iteration);
    }
  }

  private void drawDropout(Normalisation<A> norm, int number, long seed, int iteration) {
    if (spec.dropout() == 0) {
      norm.dropNothing();
    } else {
      norm.drop(
          SeededSpatialDropout.mask(
              spec.dropout(), seed, number, iteration, scratch.size(), spec.channels()),
          scratch.size());
    }
  }

  /** An utterance's frames as this direction reads them. */
  private A readingOrder(int utterance) {
    int width = kernels.width();
    int frames = scratch.frameCount();
    int from = scratch.row(utterance);
    if (!reversed) {
      System.arraycopy(scratch.frames(), from, scratch.h(), 0, frames * width);
    } else {
      for (int t = 0; t < frames; t++) {
        System.arraycopy(
            scratch.frames(), from + (frames - 1 - t) * width, scratch.h(), t * width, width);
      }
    }
    return scratch.h();
  }

  /**
   * The backward pass after {@link #forward}, from the gradients in {@link Scratch#pooledGradient}.
   */
  void backward(A gradient) {
    int frames = scratch.frameCount();
    long rows = (long) scratch.size() * frames;
    int last = spec.blocks() - 1;
    second.get(last).beginGradient();
    for (int u = 0; u < scratch.size(); u++) {
      scratch.clear(scratch.d(), scratch.row(u), frames * kernels.width());
      joinBackward(last, u);
    }
    pointwise.clearGradient();
    double[] pointwiseBias = new double[2 * kernels.width()];
    for (int j = last; j >= 0; j--) {
      HalfBlock<A> one = first.get(j);
      HalfBlock<A> two = second.get(j);
      two.norm().endGradient(rows);
      one.beginGradient();
      for (int u = scratch.size() - 1; u >= 0; u--) {
        int row = scratch.row(u);
        one.activate(u, row, scratch.h(), frames);
        two.backward(
            scratch.h(),
            0,
            scratch.dz(),
            row,
            scratch.dy(),
            scratch.zeros(),
            0,
            0,
            scratch.dz(),
            frames);
        one.activateBackward(u, scratch.h(), scratch.dz(), row, frames);
      }
      one.norm().endGradient(rows);
      if (j > 0) {
        second.get(j - 1).beginGradient();
      }
      for (int u = 0; u < scratch.size(); u++) {
        int row = scratch.row(u);
        one.backward(
            inputs.get(j),
            row,
            scratch.dz(),
            row,
            scratch.dy(),
            scratch.d(),
            row,
            kernels.width(),
            scratch.d(),
            frames);
        if (j > 0) {
          joinBackward(j - 1, u);
        } else {
          pointwise.addWeightGradient(readingOrder(u), 0, scratch.d(), row, frames);
          kernels.addMoments(scratch.d(), row, frames, scratch.zeros(), pointwiseBias);
        }
      }
      one.storeGradient(gradient);
      two.storeGradient(gradient);
    }
    pointwise.storeWeightGradient(gradient);
    pointwise.storeBiasGradient(gradient, pointwiseBias, 0);
  }

  private void joinBackward(int j, int u) {
    int first = firstPooled(u);
    int end = endPooled(u);
    if (first > 0) {
      joinBackward(j, u, 0, first, scratch.zeros(), 0);
    }
    joinBackward(j, u, first, end, scratch.pooledGradient(j), scratch.vector(u));
    if (end < scratch.frameCount()) {
      joinBackward(j, u, end, scratch.frameCount(), scratch.zeros(), 0);
    }
  }

  /** Of some frames, whose means have a gradient. */
  private void joinBackward(int j, int u, int first, int end, A pooled, int pooled0) {
    Normalisation<A> norm = second.get(j).norm();
    int mask = norm.maskRow(u);
    int row = scratch.row(u) + first * kernels.width();
    int frames = end - first;
    A x = inputs.get(j);
    A y = second.get(j).y();
    A d = scratch.d();
    A dz = scratch.dz();
    if (spec.variant() == Variant.TCN) {
      kernels.addBackward(norm, mask, x, row, y, row, pooled, pooled0, d, dz, row, frames);
    } else {
      kernels.gateBackward(norm, mask, x, row, y, row, pooled, pooled0, d, dz, row, frames);
    }
  }

  /**
   * Evaluation: the batch in {@link Scratch#frames} with running statistics, which are folded into
   * the convolutions; {@link #load} undoes that.
   */
  void infer() {
    first.forEach(HalfBlock::fold);
    second.forEach(HalfBlock::fold);
    int frames = scratch.frameCount();
    A x = scratch.dy();
    A y = scratch.y();
    A h = scratch.h();
    for (int u = 0; u < scratch.size(); u++) {
      pointwise.forward(readingOrder(u), 0, x, 0, frames);
      for (int j = 0; j < spec.blocks(); j++) {
        Normalisation<A> norm = first.get(j).norm();
        first.get(j).convolveOnly(x, y, frames);
        kernels.activate(norm, norm.maskRow(u), y, 0, h, 0, frames);
        second.get(j).convolveOnly(h, y, frames);
        join(j, u, new Ways<>(x, y, 0, x, 0));
      }
    }
  }
}
