package org.timnet.settings;

import com.typesafe.config.Config;
import java.io.Serializable;

/**
 * What changes training utterances anew in every epoch.
 *
 * @param timeMask most frames that are masked; 0 masks none
 * @param coefficientMask most coefficients that are masked; 0 masks none
 * @param mixup parameter of the distribution of shares; 0 mixes nothing
 */
public record AugmentationSettings(int timeMask, int coefficientMask, double mixup)
    implements Serializable {
  /** Nothing. */
  public static final AugmentationSettings NONE = new AugmentationSettings(0, 0, 0);

  static AugmentationSettings from(Config config) {
    return new AugmentationSettings(
        config.getInt("time-mask"), config.getInt("coefficient-mask"), config.getDouble("mixup"));
  }
}
