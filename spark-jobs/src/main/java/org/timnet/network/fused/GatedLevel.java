package org.timnet.network.fused;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.timnet.network.GmTcnSpec;

/**
 * One level of a block of GM-TCN: the mean of three convolutions of one input, each gated by
 * another one. Keeps the results of all six for the way back.
 *
 * @param <A> {@code float[]} or {@code double[]}
 */
final class GatedLevel<A> {
  /** Convolutions: those of the branches, then those of their gates. */
  private static final int PARTS = 2 * GmTcnSpec.BRANCHES;

  private final Kernels<A> kernels;
  private final List<Convolution<A>> convolutions;

  /** For every convolution a row, as wide as those of the kernels. */
  private final double[] biasGradients;

  /** Of every utterance what each convolution gives, one behind the other. */
  private A y;

  private int capacity;

  /**
   * @param name of the parameters of all six convolutions, before the slash
   */
  GatedLevel(Kernels<A> kernels, Layout layout, String name, int dilation) {
    this.kernels = kernels;
    convolutions =
        IntStream.range(0, PARTS)
            .mapToObj(part -> new Convolution<>(kernels, layout, name, dilation, part))
            .toList();
    biasGradients = new double[PARTS * kernels.width()];
  }

  void load(A parameters) {
    convolutions.forEach(convolution -> convolution.load(parameters));
  }

  /** Makes room for utterances of so many numbers together. */
  void begin(int length) {
    int needed = Math.multiplyExact(PARTS, length);
    if (needed > capacity) {
      y = kernels.array(needed);
      capacity = needed;
    }
  }

  /**
   * The way forward of an utterance.
   *
   * @param at its first row in {@code x}; here the utterance's results are kept
   */
  void forward(A x, int at, A out, int out0, int frames) {
    int part = PARTS * at;
    for (Convolution<A> convolution : convolutions) {
      convolution.forward(x, at, y, part, frames);
      part += frames * kernels.width();
    }
    kernels.gatedMean(y, PARTS * at, GmTcnSpec.BRANCHES, out, out0, frames);
  }

  void beginGradient() {
    convolutions.forEach(Convolution::clearGradient);
    Arrays.fill(biasGradients, 0);
  }

  /**
   * Backwards once through an utterance that {@link #forward} has been through.
   *
   * @param x the input, at {@code at}
   * @param everyRow a row that is added to the gradient of every row of the output
   * @param d the rest of that gradient
   * @param dx what the gradient of {@code x} is added to; it and {@code d} start with the utterance
   */
  void backward(A x, int at, A everyRow, A d, A dx, int frames) {
    int width = kernels.width();
    kernels.gatedMeanBackward(
        y, PARTS * at, GmTcnSpec.BRANCHES, everyRow, d, biasGradients, frames);
    int part = PARTS * at;
    for (Convolution<A> convolution : convolutions) {
      convolution.addWeightGradient(x, at, y, part, frames);
      convolution.backward(y, part, dx, 0, width, dx, 0, frames);
      part += frames * width;
    }
  }

  void storeGradient(A gradient) {
    for (int part = 0; part < PARTS; part++) {
      convolutions.get(part).storeWeightGradient(gradient);
      convolutions.get(part).storeBiasGradient(gradient, biasGradients, part * kernels.width());
    }
  }
}
