package org.timnet.training.recipe;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.timnet.network.ModelSpec;
import org.timnet.settings.AugmentationSettings;
import org.timnet.settings.InvalidChoiceException;
import org.timnet.settings.LoopSettings;
import org.timnet.settings.LossSettings;

/**
 * What decides a training's result, in words: the keys that names of cases, results and checkpoints
 * are made of; a {@link ModelSpec} has those of its shape.
 *
 * <p>They are written here one by one, so that a class may change and no name does. A key that did
 * not exist from the beginning is left out where its value is what all trainings before it had: a
 * new setting renames nothing that is stored.
 */
public final class TrainingIdentity {
  private static final String EPOCHS = "epochs";
  private static final String BATCH_SIZE = "batchSize";
  private static final String LEARNING_RATE = "learningRate";
  private static final String BETA1 = "beta1";
  private static final String BETA2 = "beta2";
  private static final String EPSILON = "epsilon";
  private static final String LABEL_SMOOTHING = "labelSmoothing";
  private static final String SEED = "seed";
  private static final String GRADIENT_CLIP = "gradientClip";
  private static final String SCHEDULE = "schedule";
  private static final String LOSS = "loss";
  private static final String SMOOTHING = "smoothing";
  private static final String CLASS_WEIGHTS = "classWeights";
  private static final String TIME_MASK = "timeMask";
  private static final String COEFFICIENT_MASK = "coefficientMask";
  private static final String MIXUP = "mixup";
  private static final String WEIGHT_DECAY = "weightDecay";
  private static final String WARMUP = "warmupEpochs";
  private static final String SAMPLING = "sampling";
  private static final String WEIGHT_EMA = "weightEma";
  private static final String AVERAGE_EPOCHS = "averageEpochs";
  private static final String PATIENCE = "patience";

  /** All keys that a recipe may have. */
  public static final Set<String> RECIPE_KEYS =
      Set.of(
          EPOCHS,
          BATCH_SIZE,
          LEARNING_RATE,
          BETA1,
          BETA2,
          EPSILON,
          LABEL_SMOOTHING,
          SEED,
          GRADIENT_CLIP,
          SCHEDULE,
          LOSS,
          SMOOTHING,
          CLASS_WEIGHTS,
          TIME_MASK,
          COEFFICIENT_MASK,
          MIXUP,
          WEIGHT_DECAY,
          WARMUP,
          SAMPLING,
          WEIGHT_EMA,
          AVERAGE_EPOCHS,
          PATIENCE);

  private TrainingIdentity() {}

  /**
   * All of it in one line, as checkpoints hold it: the words before the brackets are those of the
   * first checkpoints.
   *
   * @param engineId id of what computes
   */
  public static String text(String engineId, ModelSpec spec, Recipe recipe) {
    return "%s TimNetSpec%s TrainingSettings%s"
        .formatted(engineId, text(spec.identity()), text(recipe));
  }

  /** The keys of a recipe in one line. */
  public static String text(Recipe recipe) {
    return text(recipe(recipe));
  }

  private static String text(Map<String, Object> keys) {
    return keys.entrySet().stream()
        .map(key -> key.getKey() + "=" + key.getValue())
        .collect(Collectors.joining(", ", "[", "]"));
  }

  /** The keys of {@code training} in a result, in their order. */
  public static Map<String, Object> recipe(Recipe recipe) {
    Map<String, Object> keys = new LinkedHashMap<>();
    if (!recipe.hasEpochs()) {
      keys.put(SEED, recipe.seed());
      return keys;
    }
    keys.put(EPOCHS, recipe.epochs());
    keys.put(BATCH_SIZE, recipe.batchSize());
    // The only optimiser, with or without weight decay; another one has keys of its own and a
    // further one, optimizer.
    Optimizer.Adam adam = (Optimizer.Adam) recipe.optimizer();
    keys.put(LEARNING_RATE, adam.learningRate());
    keys.put(BETA1, adam.beta1());
    keys.put(BETA2, adam.beta2());
    keys.put(EPSILON, adam.epsilon());
    keys.put(LABEL_SMOOTHING, recipe.loss().smoothing().share());
    keys.put(SEED, recipe.seed());
    putUnless(0.0, keys, GRADIENT_CLIP, adam.gradientClip());
    putUnless(LearningRateSchedule.CONSTANT.id(), keys, SCHEDULE, recipe.schedule().id());
    putUnless(Loss.CrossEntropy.ID, keys, LOSS, recipe.loss().id());
    putUnless(
        LabelSmoothing.Passes.ONCE.id(), keys, SMOOTHING, recipe.loss().smoothing().passes().id());
    putUnless(ClassWeights.EQUAL.id(), keys, CLASS_WEIGHTS, recipe.loss().classWeights().id());
    recipe.augmentations().forEach(each -> keys.put(each.key(), each.amount()));
    putUnless(0.0, keys, WEIGHT_DECAY, adam.weightDecay());
    putUnless(0, keys, WARMUP, recipe.schedule().warmupEpochs());
    EpochLoop loop = recipe.loop();
    putUnless(Sampling.EVERY.id(), keys, SAMPLING, loop.sampling().id());
    putUnless(0.0, keys, WEIGHT_EMA, loop.averaging().decay());
    putUnless(0, keys, AVERAGE_EPOCHS, loop.averaging().epochs());
    putUnless(0, keys, PATIENCE, loop.patience());
    return keys;
  }

  private static void putUnless(
      Object historic, Map<String, Object> keys, String key, Object value) {
    if (!value.equals(historic)) {
      keys.put(key, value);
    }
  }

  /**
   * Reads what {@link #recipe(Recipe)} gave.
   *
   * @param document of no other keys than {@link #RECIPE_KEYS}
   * @throws IllegalArgumentException where a key is missing or no number
   * @throws InvalidChoiceException where a word is none that this version knows
   */
  public static Recipe recipe(JsonNode document) {
    // Of a model without epochs the seed is all that there is.
    if (document.size() == 1 && document.has(SEED)) {
      return Recipe.withoutEpochs(number(document, SEED).longValue());
    }
    return new Recipe(
        number(document, EPOCHS).intValue(),
        number(document, BATCH_SIZE).intValue(),
        number(document, SEED).longValue(),
        new Optimizer.Adam(
            number(document, LEARNING_RATE).doubleValue(),
            number(document, BETA1).doubleValue(),
            number(document, BETA2).doubleValue(),
            number(document, EPSILON).doubleValue(),
            document.path(GRADIENT_CLIP).asDouble(0),
            document.path(WEIGHT_DECAY).asDouble(0)),
        LearningRateSchedule.named(
            document.path(SCHEDULE).asText(LearningRateSchedule.CONSTANT.id()),
            document.path(WARMUP).asInt(0)),
        Loss.from(
            new LossSettings(
                document.path(LOSS).asText(Loss.CrossEntropy.ID),
                number(document, LABEL_SMOOTHING).doubleValue(),
                document.path(SMOOTHING).asText(LabelSmoothing.Passes.ONCE.id()),
                document.path(CLASS_WEIGHTS).asText(ClassWeights.EQUAL.id()))),
        Augmentation.from(
            new AugmentationSettings(
                document.path(TIME_MASK).asInt(0),
                document.path(COEFFICIENT_MASK).asInt(0),
                document.path(MIXUP).asDouble(0))),
        EpochLoop.from(
            new LoopSettings(
                document.path(SAMPLING).asText(Sampling.EVERY.id()),
                document.path(WEIGHT_EMA).asDouble(0),
                document.path(AVERAGE_EPOCHS).asInt(0),
                document.path(PATIENCE).asInt(0))));
  }

  private static JsonNode number(JsonNode document, String key) {
    JsonNode value = document.path(key);
    if (!value.isNumber()) {
      throw new IllegalArgumentException("no case: %s is not a number".formatted(key));
    }
    return value;
  }
}
