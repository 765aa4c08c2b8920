package org.timnet.feature.mfcc;

import org.timnet.audio.Recording;

/** Features of signals of one sampling rate, frame by frame. */
interface FrameFeatures {
  /** T x coefficients; frames as {@link Stft} has them. */
  MfccMatrix of(float[] signal);

  /** The same with everything on the way, from a recording at the rate of these features. */
  FeatureStages stages(Recording resampled, LengthFixer length);
}
