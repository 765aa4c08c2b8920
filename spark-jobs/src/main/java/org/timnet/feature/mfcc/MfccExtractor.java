package org.timnet.feature.mfcc;

import org.timnet.audio.Recording;

/**
 * Turns recordings into MFCC matrices by one {@link FeaturePreset}. An extractor keeps filters and
 * scratch memory between recordings: use one per thread.
 */
public sealed interface MfccExtractor
    permits FixedRateExtractor, NativeRateExtractor, DynamicExtractor {
  /**
   * Extracts one recording's features.
   *
   * @param recording at least one sample, all of them finite
   * @return frames x {@link FeaturePreset#coefficients()} finite values; as many frames as {@link
   *     FeaturePreset#frames(int, int)} says, or as the recording needs where the extractor fixes
   *     no length
   * @throws IllegalArgumentException where no length is fixed and the recording is too short for
   *     the preset
   */
  MfccMatrix extract(Recording recording);

  /**
   * The same with everything on the way; slower, and for one recording at a time.
   *
   * @throws IllegalArgumentException as {@link #extract}
   */
  FeatureStages stages(Recording recording);
}
