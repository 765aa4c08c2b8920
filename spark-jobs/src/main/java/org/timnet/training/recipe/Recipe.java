package org.timnet.training.recipe;

import java.io.Serializable;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.timnet.network.CaamSpec;
import org.timnet.network.ModelSpec;
import org.timnet.network.PeerSpec;
import org.timnet.network.engine.Engine;
import org.timnet.network.engine.Engines;
import org.timnet.network.layers.TrainingGraph;
import org.timnet.settings.InvalidChoiceException;
import org.timnet.settings.TrainingSettings;

/**
 * How a model is trained: everything that decides the result beside the model's shape and the data.
 *
 * @param epochs passes over the training data, at least 1
 * @param batchSize utterances a step, at least 1; the last batch of an epoch is short
 * @param seed of initial values, order and dropout
 * @param optimizer that makes the steps
 * @param schedule of the learning rate
 * @param loss that is minimised
 * @param augmentations of training utterances, in the order in which they are applied
 * @param loop how the loop over the epochs runs
 */
public record Recipe(
    int epochs,
    int batchSize,
    long seed,
    Optimizer optimizer,
    LearningRateSchedule schedule,
    Loss loss,
    List<Augmentation> augmentations,
    EpochLoop loop)
    implements Serializable {
  public Recipe {
    augmentations = List.copyOf(augmentations);
  }

  /** As configured. */
  public static Recipe from(TrainingSettings settings) {
    return new Recipe(
        settings.epochs(),
        settings.batchSize(),
        settings.seed(),
        new Optimizer.Adam(
            settings.optimizer().learningRate(),
            settings.optimizer().beta1(),
            settings.optimizer().beta2(),
            settings.optimizer().epsilon(),
            settings.optimizer().gradientClip(),
            settings.optimizer().weightDecay()),
        LearningRateSchedule.named(
            settings.optimizer().schedule(), settings.optimizer().warmupEpochs()),
        Loss.from(settings.loss()),
        Augmentation.from(settings.augmentation()),
        EpochLoop.from(settings.loop()));
  }

  /** Of a model without epochs, which only a seed is left to decide. */
  public static Recipe withoutEpochs(long seed) {
    return new Recipe(
        1,
        1,
        seed,
        Optimizer.NONE,
        LearningRateSchedule.CONSTANT,
        new Loss.CrossEntropy(
            new LabelSmoothing(0, LabelSmoothing.Passes.ONCE), ClassWeights.EQUAL),
        List.of(),
        EpochLoop.PLAIN);
  }

  /** Whether the model is trained in epochs, and not solved at once. */
  public boolean hasEpochs() {
    return !optimizer.equals(Optimizer.NONE);
  }

  /** The same with another seed of initial values, order and dropout. */
  public Recipe withSeed(long other) {
    return new Recipe(epochs, batchSize, other, optimizer, schedule, loss, augmentations, loop);
  }

  /** The same for another number of epochs, at least 1. */
  public Recipe withEpochs(int other) {
    return new Recipe(other, batchSize, seed, optimizer, schedule, loss, augmentations, loop);
  }

  /**
   * How a network of some classes is trained on utterances of these labels, each once an epoch, for
   * Deeplearning4j.
   *
   * @param dataType FLOAT, or DOUBLE to compare with finite differences
   */
  public TrainingGraph graph(int[] labels, int classes, DataType dataType) {
    return graph(labels, classes, labels.length, dataType);
  }

  /**
   * The same where an epoch passes over another number than that of the labels.
   *
   * @param epochLength utterances, or pairs of them, of which a batch counts {@link #batchSize}
   */
  public TrainingGraph graph(int[] labels, int classes, int epochLength, DataType dataType) {
    int stepsPerEpoch = Math.max(1, (epochLength + batchSize - 1) / batchSize);
    return new TrainingGraph(
        optimizer.updater(schedule, stepsPerEpoch, epochs),
        optimizer.gradientClip(),
        optimizer.weightDecay(),
        loss.function(labels, classes),
        seed,
        dataType);
  }

  /**
   * Makes sure that a model can be trained so.
   *
   * @throws InvalidChoiceException that says what to set
   */
  public void requireFor(ModelSpec model) {
    if (optimizer.weightDecay() > 0 && model instanceof PeerSpec) {
      throw new InvalidChoiceException(
          "weight decay is available for TIM-Net and its ablations only, not for %s; set training.weight-decay=0"
              .formatted(model.id()));
    }
    if (model instanceof CaamSpec) {
      requireForPairs(model);
    }
  }

  /** CAAM's batches are pairs, and computed in parts, of which none knows the others' weights. */
  private void requireForPairs(ModelSpec model) {
    if (loop.sampling() != Sampling.EVERY) {
      throw new InvalidChoiceException(
          model.id() + " takes every utterance in pairs; set training.sampling=every");
    }
    if (loss.classWeights() != ClassWeights.EQUAL) {
      throw new InvalidChoiceException(
          model.id()
              + " computes a batch in parts, each of which would weigh classes by itself; set"
              + " training.class-weights=equal");
    }
  }

  /**
   * Makes sure that an engine trains so.
   *
   * @throws InvalidChoiceException that says what to set
   */
  public void requireFor(Engine engine) {
    if (engine.equals(Engines.GPU)) {
      OnGraphicsProcessors.unsupported(this)
          .ifPresent(
              what -> {
                throw new InvalidChoiceException(
                    "the engine gpu has no %s; set network.engine=fused".formatted(what));
              });
    }
  }
}
