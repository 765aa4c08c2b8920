package org.timnet.settings;

import com.typesafe.config.Config;
import java.io.Serializable;

/**
 * How the loop over the epochs runs.
 *
 * @param sampling which utterances an epoch takes: every or balanced
 * @param weightEma decay of the exponential average of weights; 0 averages none
 * @param averageEpochs last epochs whose weights are averaged; 0 averages none
 * @param patience epochs without an improvement on validation after which training ends; 0 never
 *     does
 */
public record LoopSettings(String sampling, double weightEma, int averageEpochs, int patience)
    implements Serializable {
  /** The paper's: every utterance once an epoch, weights as they are, all epochs. */
  public static final LoopSettings PLAIN = new LoopSettings("every", 0, 0, 0);

  static LoopSettings from(Config config) {
    return new LoopSettings(
        config.getString("sampling"),
        config.getDouble("weight-ema"),
        config.getInt("average-epochs"),
        config.getInt("patience"));
  }
}
