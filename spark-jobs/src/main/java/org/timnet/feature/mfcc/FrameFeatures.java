package org.timnet.feature.mfcc;

import org.timnet.audio.Recording;

/** Features of signals of one sampling rate, frame by frame. */
interface FrameFeatures {
  /** A signal of the rate of these features as it goes into them, of the length wanted. */
  default float[] prepared(float[] signal, LengthFixer length) {
    return length.fix(signal);
  }

  /** T x coefficients; of a {@linkplain #prepared prepared} signal. */
  MfccMatrix of(float[] signal);

  /** The same with everything on the way, from a recording at the rate of these features. */
  FeatureStages stages(Recording resampled, LengthFixer length);
}
