package org.timnet.training.recipe;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.timnet.network.ModelSpec;

/**
 * What decides a training's result, in words: the keys that names of cases, results and checkpoints
 * are made of; a {@link ModelSpec} has those of its shape.
 *
 * <p>They are written here one by one, so that a class may change and no name does. A key that did
 * not exist from the beginning is left out where its value is what all trainings before it had: a
 * new setting renames nothing that is stored.
 */
public final class TrainingIdentity {
  private TrainingIdentity() {}

  /**
   * All of it in one line, as checkpoints hold it: the words before the brackets are those of the
   * first checkpoints.
   *
   * @param engineId id of what computes
   */
  public static String text(String engineId, ModelSpec spec, Recipe recipe) {
    return "%s TimNetSpec%s TrainingSettings%s"
        .formatted(engineId, text(spec.identity()), text(recipe(recipe)));
  }

  private static String text(Map<String, Object> keys) {
    return keys.entrySet().stream()
        .map(key -> key.getKey() + "=" + key.getValue())
        .collect(Collectors.joining(", ", "[", "]"));
  }

  /** The keys of {@code training} in a result, in their order. */
  public static Map<String, Object> recipe(Recipe recipe) {
    Map<String, Object> keys = new LinkedHashMap<>();
    keys.put("epochs", recipe.epochs());
    keys.put("batchSize", recipe.batchSize());
    // The only optimiser; another one has keys of its own and a further one, optimizer.
    Optimizer.Adam adam = (Optimizer.Adam) recipe.optimizer();
    keys.put("learningRate", adam.learningRate());
    keys.put("beta1", adam.beta1());
    keys.put("beta2", adam.beta2());
    keys.put("epsilon", adam.epsilon());
    keys.put("labelSmoothing", recipe.loss().labelSmoothing());
    keys.put("seed", recipe.seed());
    putUnless(LearningRateSchedule.CONSTANT, keys, "schedule", recipe.schedule());
    putUnless(Normalisation.NONE, keys, "normalisation", recipe.normalisation());
    putUnless(
        List.of(),
        keys,
        "augmentations",
        recipe.augmentations().stream().map(Augmentation::id).toList());
    return keys;
  }

  private static void putUnless(
      Object historic, Map<String, Object> keys, String key, Object value) {
    if (!value.equals(historic)) {
      keys.put(key, value);
    }
  }
}
