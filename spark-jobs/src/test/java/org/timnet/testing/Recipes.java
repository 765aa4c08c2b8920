package org.timnet.testing;

import org.timnet.settings.AugmentationSettings;
import org.timnet.settings.LoopSettings;
import org.timnet.settings.LossSettings;
import org.timnet.settings.OptimizerSettings;
import org.timnet.settings.TrainingSettings;
import org.timnet.training.recipe.Loss;
import org.timnet.training.recipe.Recipe;

/** Recipes by what differs from the paper's. */
public final class Recipes {
  private int epochs = 500;
  private int batchSize = 64;
  private double learningRate = 0.001;
  private double beta1 = 0.93;
  private double beta2 = 0.98;
  private double epsilon = 1e-8;
  private double gradientClip;
  private double labelSmoothing = 0.1;
  private AugmentationSettings augmentation = AugmentationSettings.NONE;
  private LoopSettings loop = LoopSettings.PLAIN;
  private String schedule = "constant";
  private int warmupEpochs;
  private double weightDecay;
  private long seed = 1000;

  private Recipes() {}

  /** The paper's. */
  public static Recipes paper() {
    return new Recipes();
  }

  /** For some dozens of {@link SyntheticExamples}: small batches and large steps. */
  public static Recipes tiny() {
    return paper().batchSize(8).learningRate(0.01);
  }

  /** The same recipe with another loss. */
  public static Recipe withLoss(Recipe like, Loss loss) {
    return new Recipe(
        like.epochs(),
        like.batchSize(),
        like.seed(),
        like.optimizer(),
        like.schedule(),
        loss,
        like.augmentations(),
        like.loop());
  }

  /** Passes over the training data. */
  public Recipes epochs(int number) {
    epochs = number;
    return this;
  }

  /** Utterances a step. */
  public Recipes batchSize(int utterances) {
    batchSize = utterances;
    return this;
  }

  /** Adam's. */
  public Recipes learningRate(double rate) {
    learningRate = rate;
    return this;
  }

  /** Adam's decays of the first and the second moment, and what it adds to the latter's root. */
  public Recipes moments(double first, double second, double added) {
    beta1 = first;
    beta2 = second;
    epsilon = added;
    return this;
  }

  /** AdamW's. */
  public Recipes weightDecay(double share) {
    weightDecay = share;
    return this;
  }

  /** Longest gradient of a parameter. */
  public Recipes gradientClip(double length) {
    gradientClip = length;
    return this;
  }

  /** Of the learning rate. */
  public Recipes schedule(String id, int warmup) {
    schedule = id;
    warmupEpochs = warmup;
    return this;
  }

  /** Share of a label that is spread over all classes. */
  public Recipes labelSmoothing(double share) {
    labelSmoothing = share;
    return this;
  }

  /** Of training utterances. */
  public Recipes augmentation(AugmentationSettings other) {
    augmentation = other;
    return this;
  }

  /** Over the epochs. */
  public Recipes loop(LoopSettings other) {
    loop = other;
    return this;
  }

  /** Of initial values, order and dropout. */
  public Recipes seed(long other) {
    seed = other;
    return this;
  }

  /** As it is configured. */
  public TrainingSettings settings() {
    return new TrainingSettings(
        epochs,
        batchSize,
        new OptimizerSettings(
            learningRate, beta1, beta2, epsilon, gradientClip, schedule, warmupEpochs, weightDecay),
        new LossSettings("cross-entropy", labelSmoothing, "once", "equal"),
        augmentation,
        loop,
        seed);
  }

  /** As it trains. */
  public Recipe build() {
    return Recipe.from(settings());
  }
}
