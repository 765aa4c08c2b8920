package org.timnet.benchmark;

import java.util.SplittableRandom;
import org.timnet.audio.Recording;

/** White noise to work on. */
final class Noise {
  private static final long SEED = 1;

  private Noise() {}

  static Recording recording(int sampleRate, int seconds) {
    SplittableRandom random = new SplittableRandom(SEED);
    float[] samples = new float[sampleRate * seconds];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (float) (2 * random.nextDouble() - 1);
    }
    return new Recording(samples, sampleRate);
  }
}
