package org.timnet.training;

import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** The order in which an epoch visits the training data: follows from seed and epoch alone. */
public final class Order {
  private Order() {}

  /** A permutation of {@code 0..size-1}. */
  public static int[] ofEpoch(int size, long seed, int epoch) {
    SplittableRandom random = new SplittableRandom(seed ^ (0x9E3779B97F4A7C15L * epoch));
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
