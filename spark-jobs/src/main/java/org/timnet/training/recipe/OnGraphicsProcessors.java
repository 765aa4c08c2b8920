package org.timnet.training.recipe;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What of a recipe the kernels for graphics processors do not have. */
final class OnGraphicsProcessors {
  private OnGraphicsProcessors() {}

  /** The first setting that they lack, as people write it; empty where they have all. */
  static Optional<String> unsupported(Recipe recipe) {
    Map<String, Boolean> missing = new LinkedHashMap<>();
    Loss loss = recipe.loss();
    missing.put("training.loss=" + loss.id(), !(loss instanceof Loss.CrossEntropy));
    missing.put(
        "training.class-weights=" + loss.classWeights().id(),
        loss.classWeights() != ClassWeights.EQUAL);
    Optimizer optimizer = recipe.optimizer();
    missing.put("training.gradient-clip above 0", optimizer.gradientClip() > 0);
    missing.put("training.weight-decay above 0", optimizer.weightDecay() > 0);
    EpochLoop loop = recipe.loop();
    missing.put("training.sampling=" + loop.sampling().id(), loop.sampling() != Sampling.EVERY);
    missing.put("training.weight-ema above 0", loop.averaging().decay() > 0);
    missing.put("training.average-epochs above 0", loop.averaging().epochs() > 0);
    return missing.entrySet().stream()
        .filter(Map.Entry::getValue)
        .map(Map.Entry::getKey)
        .findFirst();
  }
}
