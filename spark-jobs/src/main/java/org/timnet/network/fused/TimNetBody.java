package org.timnet.network.fused;

import java.util.ArrayList;
import java.util.List;
import org.timnet.network.Direction;
import org.timnet.network.TimNetNames;
import org.timnet.network.TimNetSpec;

/**
 * TIM-Net from MFCC frames to the fused vector that the dense layer classifies: all directions and
 * blocks, the means over time and the dynamic fusion, forwards and backwards.
 *
 * @param <A> {@code float[]} or {@code double[]}
 */
final class TimNetBody<A> implements Body<A> {
  private static final String FUSION_WEIGHTS = TimNetNames.FUSION + "/weights";

  private final Kernels<A> kernels;
  private final Layout layout;
  private final TimNetSpec spec;
  private final Scratch<A> scratch;
  private final List<Stack<A>> stacks = new ArrayList<>();
  private final double[] fusion;

  TimNetBody(Kernels<A> kernels, Layout layout) {
    this.kernels = kernels;
    this.layout = layout;
    spec = (TimNetSpec) layout.spec();
    scratch = new Scratch<>(kernels, spec.channels(), spec.blocks());
    for (Direction direction : spec.directions()) {
      stacks.add(new Stack<>(kernels, layout, scratch, direction));
    }
    fusion = spec.fixedWeights();
  }

  @Override
  public void hear(int[][] ranges) {
    scratch.hear(ranges);
  }

  @Override
  public void forward(
      A parameters, A mfcc, int batch, int frames, long seed, int iteration, A fused) {
    begin(parameters, mfcc, batch, frames);
    stacks.forEach(stack -> stack.forward(seed, iteration));
    fuse(fused);
  }

  @Override
  public void infer(A parameters, A mfcc, int batch, int frames, A fused) {
    begin(parameters, mfcc, batch, frames);
    stacks.forEach(Stack::infer);
    fuse(fused);
  }

  @Override
  public void backward(A epsilon, A gradient) {
    scratch.beginBackward();
    fuseBackward(epsilon, gradient);
    stacks.forEach(stack -> stack.backward(gradient));
  }

  private void begin(A parameters, A mfcc, int batch, int frames) {
    scratch.begin(batch, frames);
    stacks.forEach(stack -> stack.load(parameters));
    loadFusion(parameters);
    scratch.read(mfcc);
  }

  private void loadFusion(A parameters) {
    if (layout.has(FUSION_WEIGHTS)) {
      int from = layout.offset(FUSION_WEIGHTS);
      for (int j = 0; j < fusion.length; j++) {
        fusion[j] = kernels.get(parameters, from + j);
      }
    }
  }

  private void fuse(A fused) {
    for (int u = 0; u < scratch.size(); u++) {
      for (int c = 0; c < spec.channels(); c++) {
        double sum = 0;
        for (int j = 0; j < fusion.length; j++) {
          sum += fusion[j] * kernels.get(scratch.pooled(j), scratch.vector(u) + c);
        }
        kernels.set(fused, u * spec.channels() + c, sum / pooledFrames(u));
      }
    }
  }

  private int pooledFrames(int utterance) {
    return scratch.endPooled(utterance) - scratch.firstPooled(utterance);
  }

  private void fuseBackward(A epsilon, A gradient) {
    for (int j = 0; j < fusion.length; j++) {
      double weightGradient = 0;
      for (int u = 0; u < scratch.size(); u++) {
        double perFrame = 1.0 / pooledFrames(u);
        for (int c = 0; c < spec.channels(); c++) {
          double e = kernels.get(epsilon, u * spec.channels() + c) * perFrame;
          int at = scratch.vector(u) + c;
          weightGradient += e * kernels.get(scratch.pooled(j), at);
          kernels.set(scratch.pooledGradient(j), at, e * fusion[j]);
        }
      }
      if (layout.has(FUSION_WEIGHTS)) {
        kernels.set(gradient, layout.offset(FUSION_WEIGHTS) + j, weightGradient);
      }
    }
  }
}
