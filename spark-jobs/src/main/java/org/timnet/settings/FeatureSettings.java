package org.timnet.settings;

import com.typesafe.config.Config;
import java.io.Serializable;

/**
 * How recordings become MFCC matrices.
 *
 * @param preset authors, librosa-0.10 or paper
 */
public record FeatureSettings(String preset) implements Serializable {
  static FeatureSettings from(Config config) {
    return new FeatureSettings(config.getString("preset"));
  }
}
