package org.timnet.network.fused;

import java.util.ArrayList;
import java.util.List;
import org.timnet.network.Direction;
import org.timnet.network.TimNetNames;
import org.timnet.network.TimNetSpec;
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
  private final Direction direction;
  private final BlockEnds<A> ends;
  private final Convolution<A> pointwise;
  private final List<HalfBlock<A>> first = new ArrayList<>();
  private final List<HalfBlock<A>> second = new ArrayList<>();

  /** Inputs of the blocks, of the whole batch. */
  private final List<A> inputs = new ArrayList<>();

  private int capacity;

  Stack(Kernels<A> kernels, Layout layout, Scratch<A> scratch, Direction direction) {
    this.kernels = kernels;
    this.scratch = scratch;
    this.direction = direction;
    spec = (TimNetSpec) layout.spec();
    ends = new BlockEnds<>(kernels, scratch, spec.variant(), direction);
    pointwise = new Convolution<>(kernels, layout, TimNetNames.pointwise(direction), 1);
    for (int j = 1; j <= spec.blocks(); j++) {
      first.add(half(layout, j, 1));
      second.add(half(layout, j, 2));
    }
  }

  private HalfBlock<A> half(Layout layout, int j, int half) {
    return new HalfBlock<>(
        kernels,
        new Convolution<>(
            kernels, layout, TimNetNames.convolution(direction, j, half), spec.dilation(j)),
        new BatchNorm<>(kernels, layout, TimNetNames.batchNorm(direction, j, half)));
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
        A y = second.get(j).y();
        ends.join(
            j,
            u,
            second.get(j).norm(),
            new BlockEnds.Ways<>(inputs.get(j), y, scratch.row(u), out, out0));
        if (!last) {
          first.get(j + 1).convolve(out, out0, scratch.row(u), frames);
        }
      }
    }
  }

  private void drawDropouts(long seed, int iteration) {
    for (int j = 0; j < spec.blocks(); j++) {
      int number = 2 * (spec.directions().size() * j + direction.ordinal());
      drawDropout(first.get(j).norm(), number, seed, iteration);
      drawDropout(second.get(j).norm(), number + 1, seed, iteration);
    }
  }

  private void drawDropout(BatchNorm<A> norm, int number, long seed, int iteration) {
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
    if (direction == Direction.FORWARD) {
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
      ends.joinBackward(last, u, second.get(last), inputs.get(last));
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
          ends.joinBackward(j - 1, u, second.get(j - 1), inputs.get(j - 1));
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
        BatchNorm<A> norm = first.get(j).norm();
        first.get(j).convolveOnly(x, y, frames);
        kernels.activate(norm, norm.maskRow(u), y, 0, h, 0, frames);
        second.get(j).convolveOnly(h, y, frames);
        ends.join(j, u, second.get(j).norm(), new BlockEnds.Ways<>(x, y, 0, x, 0));
      }
    }
  }
}
