package org.timnet.network.fused;

/**
 * A network from MFCC frames to the vector that its dense layer classifies, forwards and backwards.
 *
 * <p>For one thread at a time; bodies share nothing.
 *
 * @param <A> {@code float[]} or {@code double[]}
 */
interface Body<A> {
  /**
   * Says which frames the means over time are of, in the batches from here on.
   *
   * @param ranges first frame and frame behind the last of every utterance; null for all frames
   * @throws IllegalArgumentException where the network's means are of all frames always
   */
  default void hear(int[][] ranges) {
    if (ranges != null) {
      throw new IllegalArgumentException("the network takes the mean of all frames");
    }
  }

  /**
   * The way forward in training.
   *
   * @param parameters in the order of the {@link Layout}
   * @param mfcc {@code [batch][channels][frames]}, row-major
   * @param seed of the dropouts, if there are any
   * @param iteration that the dropouts are drawn for
   * @param fused the result, {@code [batch][outputs]}
   */
  void forward(A parameters, A mfcc, int batch, int frames, long seed, int iteration, A fused);

  /** Evaluation: running statistics, no dropout; else like {@link #forward}. */
  void infer(A parameters, A mfcc, int batch, int frames, A fused);

  /**
   * The backward pass of the last pass, which was {@link #forward}.
   *
   * @param epsilon gradient of its result
   * @param gradient all of the {@link Layout}; for running statistics the amount that subtracting
   *     moves them by
   */
  void backward(A epsilon, A gradient);
}
