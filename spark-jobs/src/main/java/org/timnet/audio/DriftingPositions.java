package org.timnet.audio;

import java.util.BitSet;

/**
 * Positions of outputs in the input as sums of 1/ratio in double precision, which drift from their
 * exact values. The same for every signal, so they are summed up once, as far as signals reach.
 */
final class DriftingPositions {
  private final RateRatio ratio;
  private final double increment;
  private final BitSet shortOnes = new BitSet();
  private int known;
  private double position;

  DriftingPositions(RateRatio ratio) {
    this.ratio = ratio;
    increment = 1 / ratio.value();
  }

  /**
   * Whether the first output of a round of phases, which should be at a whole number, is at a
   * little less.
   */
  boolean fallsShort(int round) {
    for (; known <= round; known++) {
      shortOnes.set(known, (long) position < (long) known * ratio.stride());
      for (int phase = 0; phase < ratio.phases(); phase++) {
        position += increment;
      }
    }
    return shortOnes.get(round);
  }
}
