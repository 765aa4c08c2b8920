package org.timnet.training;

import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * The order in which an epoch visits the training data: follows from seed and epoch alone.
 *
 * <p>Epochs are told apart by a multiple of 2^64 over the golden ratio, the increment of SplitMix64
 * (Steele, Lea and Flood, Fast splittable pseudorandom number generators, 2014); the shuffle is
 * Fisher's and Yates'.
 */
public final class Order {
  private static final long GOLDEN_RATIO = 0x9E3779B97F4A7C15L;

  private Order() {}

  /**
   * A permutation of {@code 0..size-1}.
   *
   * @param size number of utterances
   * @param seed of the training
   * @param epoch from 1
   */
  public static int[] ofEpoch(int size, long seed, int epoch) {
    SplittableRandom random = new SplittableRandom(seed ^ (GOLDEN_RATIO * epoch));
    int[] order = IntStream.range(0, size).toArray();
    for (int i = size - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int swapped = order[i];
      order[i] = order[j];
      order[j] = swapped;
    }
    return order;
  }
}
