package org.timnet.settings;

import com.typesafe.config.Config;
import java.io.Serializable;

/**
 * Adam, and what is done to its gradients and its learning rate.
 *
 * @param learningRate Adam's
 * @param beta1 Adam's first moment decay
 * @param beta2 Adam's second moment decay
 * @param epsilon Adam's
 * @param gradientClip largest L2 norm of a parameter's gradient; 0 for any
 * @param schedule of the learning rate: constant, steps or cosine
 * @param warmupEpochs in which the learning rate rises to what the schedule says; 0 for none
 * @param weightDecay of AdamW; 0 is Adam
 */
public record OptimizerSettings(
    double learningRate,
    double beta1,
    double beta2,
    double epsilon,
    double gradientClip,
    String schedule,
    int warmupEpochs,
    double weightDecay)
    implements Serializable {
  static OptimizerSettings from(Config config) {
    return new OptimizerSettings(
        config.getDouble("learning-rate"),
        config.getDouble("beta1"),
        config.getDouble("beta2"),
        config.getDouble("epsilon"),
        config.getDouble("gradient-clip"),
        config.getString("schedule"),
        config.getInt("warmup-epochs"),
        config.getDouble("weight-decay"));
  }
}
