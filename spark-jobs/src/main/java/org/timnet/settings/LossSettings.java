package org.timnet.settings;

import com.typesafe.config.Config;
import java.io.Serializable;

/**
 * What is minimised.
 *
 * @param function cross-entropy, focal or margin
 * @param labelSmoothing share of a training label that is spread over all classes
 * @param smoothing once or compounding
 * @param classWeights equal or balanced
 */
public record LossSettings(
    String function, double labelSmoothing, String smoothing, String classWeights)
    implements Serializable {
  static LossSettings from(Config config) {
    return new LossSettings(
        config.getString("loss"),
        config.getDouble("label-smoothing"),
        config.getString("smoothing"),
        config.getString("class-weights"));
  }
}
