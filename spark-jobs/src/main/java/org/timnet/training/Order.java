package org.timnet.training;

import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * The order in which an epoch visits the training data: follows from seed and epoch, and a balanced
 * one from the labels.
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
    shuffle(order, random);
    return order;
  }

  /**
   * As many utterances as there are, of all classes alike: the numbers of two classes differ by one
   * at most. Those of a class come up in a freshly shuffled order, again and again where they are
   * too few, so that the numbers of two utterances of a class differ by one at most too.
   *
   * @param labels of the utterances, from 0; classes without utterances do not count
   * @param seed of the training
   * @param epoch from 1
   * @return places in {@code labels}
   */
  public static int[] balanced(int[] labels, long seed, int epoch) {
    SplittableRandom random = new SplittableRandom(seed ^ (GOLDEN_RATIO * epoch));
    int[] classes = IntStream.of(labels).distinct().sorted().toArray();
    // Another class has one utterance more in the next epoch.
    int first = epoch % classes.length;
    int[] order = new int[labels.length];
    int filled = 0;
    for (int k = 0; k < classes.length; k++) {
      int label = classes[(first + k) % classes.length];
      int[] own = IntStream.range(0, labels.length).filter(i -> labels[i] == label).toArray();
      shuffle(own, random);
      int end = (int) ((k + 1L) * labels.length / classes.length);
      for (int i = 0; filled < end; i++) {
        order[filled++] = own[i % own.length];
      }
    }
    shuffle(order, random);
    return order;
  }

  private static void shuffle(int[] order, SplittableRandom random) {
    for (int i = order.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int swapped = order[i];
      order[i] = order[j];
      order[j] = swapped;
    }
  }
}
