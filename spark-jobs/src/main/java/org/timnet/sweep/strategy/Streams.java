package org.timnet.sweep.strategy;

import java.util.SplittableRandom;

/** Random numbers that follow from a seed and a number alone. */
final class Streams {
  private static final long GOLDEN = 0x9e3779b97f4a7c15L;

  private Streams() {}

  /** Independent of those of other numbers. */
  static SplittableRandom of(long seed, long number) {
    return new SplittableRandom(new SplittableRandom(seed * GOLDEN + number).nextLong());
  }

  /** A standard normal deviate (Box and Muller, 1958). */
  static double gaussian(SplittableRandom random) {
    double radius = Math.sqrt(-2 * Math.log(1 - random.nextDouble()));
    return radius * Math.cos(2 * Math.PI * random.nextDouble());
  }
}
