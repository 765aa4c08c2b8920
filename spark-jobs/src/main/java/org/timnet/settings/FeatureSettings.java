package org.timnet.settings;

import com.typesafe.config.Config;
import java.io.Serializable;
import java.util.List;

/**
 * How recordings become matrices of features.
 *
 * @param preset such as authors
 * @param normalise over what coefficients are normalised: none, utterance, speaker or corpus
 * @param copies altered copies of the training recordings, such as speed-0.9
 */
public record FeatureSettings(String preset, String normalise, List<String> copies)
    implements Serializable {
  static FeatureSettings from(Config config) {
    return new FeatureSettings(
        config.getString("preset"),
        config.getString("normalise"),
        List.copyOf(config.getStringList("copies")));
  }
}
