package org.timnet.evaluation;

/**
 * The random numbers of {@code numpy.random.RandomState(seed)}: MT19937 (Matsumoto and Nishimura,
 * 1998) seeded by {@code init_genrand}, with numpy's legacy bounded integers and shuffle.
 */
public final class NumpyRandom {
  private static final int SIZE = 624;
  private static final int MIDDLE = 397;
  private static final int UPPER = 0x80000000;
  private static final int LOWER = 0x7fffffff;
  private static final int TWIST = 0x9908b0df;

  private final int[] state = new int[SIZE];
  private int position = SIZE;

  /**
   * A generator at its beginning.
   *
   * @param seed 0..2^32-1, as in numpy
   * @throws IllegalArgumentException for any other seed
   */
  public NumpyRandom(long seed) {
    if (seed < 0 || seed > 0xffffffffL) {
      throw new IllegalArgumentException("seed %d is not in 0..2^32-1".formatted(seed));
    }
    state[0] = (int) seed;
    for (int i = 1; i < SIZE; i++) {
      state[i] = 1812433253 * (state[i - 1] ^ (state[i - 1] >>> 30)) + i;
    }
  }

  /** The next 32 bits, 0..2^32-1. */
  public long next32() {
    if (position == SIZE) {
      twist();
    }
    int bits = state[position++];
    bits ^= bits >>> 11;
    bits ^= (bits << 7) & 0x9d2c5680;
    bits ^= (bits << 15) & 0xefc60000;
    bits ^= bits >>> 18;
    return bits & 0xffffffffL;
  }

  /**
   * An integer in 0..max, each equally probable, by numpy's masked rejection. Draws nothing for 0.
   *
   * @param max not negative
   */
  public int upTo(int max) {
    if (max < 0) {
      throw new IllegalArgumentException("max %d is negative".formatted(max));
    }
    if (max == 0) {
      return 0;
    }
    long mask = 2L * Integer.highestOneBit(max) - 1;
    long value;
    do {
      value = next32() & mask;
    } while (value > max);
    return (int) value;
  }

  /** The numbers 0..n-1 as {@code shuffle(arange(n))} leaves them. */
  public int[] permutation(int n) {
    int[] permutation = new int[n];
    for (int i = 0; i < n; i++) {
      permutation[i] = i;
    }
    for (int i = n - 1; i > 0; i--) {
      int j = upTo(i);
      int swapped = permutation[i];
      permutation[i] = permutation[j];
      permutation[j] = swapped;
    }
    return permutation;
  }

  private void twist() {
    for (int i = 0; i < SIZE; i++) {
      int bits = (state[i] & UPPER) | (state[(i + 1) % SIZE] & LOWER);
      state[i] = state[(i + MIDDLE) % SIZE] ^ (bits >>> 1) ^ ((bits & 1) == 0 ? 0 : TWIST);
    }
    position = 0;
  }
}
