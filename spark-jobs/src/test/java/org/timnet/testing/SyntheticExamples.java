package org.timnet.testing;

import java.util.SplittableRandom;
import org.timnet.training.Examples;

/** Small utterances whose class is in the level of some coefficients, with noise over it. */
public final class SyntheticExamples {
  public static final int FRAMES = 12;
  public static final int COEFFICIENTS = 4;
  public static final int CLASSES = 3;

  private SyntheticExamples() {}

  /** Utterances with labels 0, 1, 2, 0, 1, ... */
  public static Examples of(int size, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[][] mfcc = new float[size][FRAMES * COEFFICIENTS];
    int[] labels = new int[size];
    for (int i = 0; i < size; i++) {
      labels[i] = i % CLASSES;
      for (int t = 0; t < FRAMES; t++) {
        for (int c = 0; c < COEFFICIENTS; c++) {
          double level = c == labels[i] ? 2 : 0;
          mfcc[i][t * COEFFICIENTS + c] = (float) (level + 2 * random.nextDouble() - 1);
        }
      }
    }
    return new Examples(mfcc, labels, COEFFICIENTS, CLASSES);
  }
}
