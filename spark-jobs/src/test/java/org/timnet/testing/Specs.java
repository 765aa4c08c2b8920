package org.timnet.testing;

import org.timnet.network.TimNetSpec;

/** Networks that are small enough for a test. */
public final class Specs {
  private Specs() {}

  /** TIM-Net for {@link SyntheticExamples}: two blocks a direction, else as in the paper. */
  public static TimNetSpec.Builder timNet() {
    return TimNetSpec.builder()
        .channels(SyntheticExamples.COEFFICIENTS)
        .blocks(2)
        .classes(SyntheticExamples.CLASSES);
  }
}
