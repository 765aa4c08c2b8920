package org.timnet.experiment;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.io.Serializable;
import org.timnet.settings.DistributedSettings;
import org.timnet.settings.TrainingSettings;

/**
 * How executors train one network together. Their number is not part of it, so that a training can
 * go on with fewer or more; nor is the result the same to the byte when it is done again.
 *
 * @param mode shared or averaging
 * @param threshold of the updates that are shared; 0 for averaging
 */
@JsonPropertyOrder(alphabetic = true)
public record Together(String mode, double threshold) implements Serializable {
  /** As configured. */
  public static Together of(DistributedSettings settings, TrainingSettings recipe) {
    return new Together(
        settings.mode(), settings.mode().equals("shared") ? settings.thresholdFor(recipe) : 0);
  }
}
