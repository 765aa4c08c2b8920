package org.timnet.corpus.synthetic;

import java.util.Random;

/**
 * An invented speaker.
 *
 * @param pitch habitual fundamental frequency, Hz
 * @param formantScale factor on a man's formants: shorter vocal tracts have higher ones
 * @param tempo factor on everyone's tempo
 */
record Voice(double pitch, double formantScale, double tempo) {

  static Voice woman(Random random) {
    return new Voice(205 * vary(random, 0.07), 1.16 * vary(random, 0.03), vary(random, 0.05));
  }

  static Voice man(Random random) {
    return new Voice(118 * vary(random, 0.08), 1.00 * vary(random, 0.03), vary(random, 0.05));
  }

  private static double vary(Random random, double share) {
    return StrictMath.exp(share * random.nextGaussian());
  }
}
