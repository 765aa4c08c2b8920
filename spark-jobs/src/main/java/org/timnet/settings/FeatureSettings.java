package org.timnet.settings;

import com.typesafe.config.Config;
import java.io.Serializable;

/**
 * How recordings become matrices of features.
 *
 * @param preset such as authors
 * @param normalise over what coefficients are normalised: none, utterance, speaker or corpus
 */
public record FeatureSettings(String preset, String normalise) implements Serializable {
  static FeatureSettings from(Config config) {
    return new FeatureSettings(config.getString("preset"), config.getString("normalise"));
  }
}
