package org.timnet.network.fused;

import org.timnet.network.Direction;
import org.timnet.network.Variant;

/**
 * Where the two ways through a temporal-aware block come together again: the gate, or TCN's sum.
 * Frames that hold recording go apart from those that do not, whose sums over time nobody wants.
 *
 * @param <A> {@code float[]} or {@code double[]}
 */
final class BlockEnds<A> {
  private final Kernels<A> kernels;
  private final Scratch<A> scratch;
  private final Variant variant;
  private final Direction direction;

  BlockEnds(Kernels<A> kernels, Scratch<A> scratch, Variant variant, Direction direction) {
    this.kernels = kernels;
    this.scratch = scratch;
    this.variant = variant;
    this.direction = direction;
  }

  /**
   * An utterance's frames on the two ways.
   *
   * @param x what goes around the block's convolutions
   * @param y what comes out of them
   * @param from where the utterance's first frame lies in both
   * @param out their result
   * @param to where its first frame lies there
   */
  record Ways<A>(A x, A y, int from, A out, int to) {}

  /** The first frame of an utterance that is pooled, as this direction reads it. */
  private int firstPooled(int u) {
    return direction == Direction.BACKWARD
        ? scratch.frameCount() - scratch.endPooled(u)
        : scratch.firstPooled(u);
  }

  private int endPooled(int u) {
    return direction == Direction.BACKWARD
        ? scratch.frameCount() - scratch.firstPooled(u)
        : scratch.endPooled(u);
  }

  /**
   * Brings them together; adds to the block's sums over time in {@link Scratch#pooled}.
   *
   * @param j the block, from 0
   * @param u the utterance
   * @param norm of {@code y}
   */
  void join(int j, int u, BatchNorm<A> norm, Ways<A> ways) {
    int first = firstPooled(u);
    int end = endPooled(u);
    int mask = norm.maskRow(u);
    if (first > 0) {
      join(norm, mask, ways, 0, first, scratch.unheard(), 0);
    }
    join(norm, mask, ways, first, end, scratch.pooled(j), scratch.vector(u));
    if (end < scratch.frameCount()) {
      join(norm, mask, ways, end, scratch.frameCount(), scratch.unheard(), 0);
    }
  }

  private void join(
      BatchNorm<A> norm, int mask, Ways<A> ways, int first, int end, A pooled, int pooled0) {
    int from = ways.from() + first * kernels.width();
    int to = ways.to() + first * kernels.width();
    int frames = end - first;
    A x = ways.x();
    A y = ways.y();
    if (variant == Variant.TCN) {
      kernels.add(norm, mask, x, from, y, from, ways.out(), to, pooled, pooled0, frames);
    } else {
      kernels.gate(norm, mask, x, from, y, from, ways.out(), to, pooled, pooled0, frames);
    }
  }

  /**
   * Backwards to {@link Scratch#d} and {@link Scratch#dz}, from the former and from the means'
   * gradients in {@link Scratch#pooledGradient}.
   *
   * @param half the block's second one, whose results went into {@link #join}
   * @param x as in {@link Ways}
   */
  void joinBackward(int j, int u, HalfBlock<A> half, A x) {
    int first = firstPooled(u);
    int end = endPooled(u);
    if (first > 0) {
      joinBackward(u, half, x, 0, first, scratch.zeros(), 0);
    }
    joinBackward(u, half, x, first, end, scratch.pooledGradient(j), scratch.vector(u));
    if (end < scratch.frameCount()) {
      joinBackward(u, half, x, end, scratch.frameCount(), scratch.zeros(), 0);
    }
  }

  private void joinBackward(
      int u, HalfBlock<A> half, A x, int first, int end, A pooled, int pooled0) {
    BatchNorm<A> norm = half.norm();
    int mask = norm.maskRow(u);
    int row = scratch.row(u) + first * kernels.width();
    int frames = end - first;
    A y = half.y();
    A d = scratch.d();
    A dz = scratch.dz();
    if (variant == Variant.TCN) {
      kernels.addBackward(norm, mask, x, row, y, row, pooled, pooled0, d, dz, row, frames);
    } else {
      kernels.gateBackward(norm, mask, x, row, y, row, pooled, pooled0, d, dz, row, frames);
    }
  }
}
