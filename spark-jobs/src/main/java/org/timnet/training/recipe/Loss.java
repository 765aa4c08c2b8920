package org.timnet.training.recipe;

import java.io.Serializable;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.timnet.network.layers.SoftmaxCrossEntropy;
import org.timnet.network.layers.SoftmaxMarginLoss;
import org.timnet.network.layers.WeightedFocalLoss;
import org.timnet.settings.Ids;
import org.timnet.settings.InvalidChoiceException;
import org.timnet.settings.LossSettings;

/** What is minimised: a function of the softmax and the smoothed labels. */
public sealed interface Loss extends Serializable {
  /** The name in settings and results. */
  String id();

  /** Of training labels. */
  LabelSmoothing smoothing();

  /** What the utterances of a class count. */
  ClassWeights classWeights();

  /**
   * The same for Deeplearning4j.
   *
   * @param labels of all training utterances
   */
  ILossFunction function(int[] labels, int classes);

  /**
   * As configured.
   *
   * @throws InvalidChoiceException where there is no such loss
   */
  static Loss from(LossSettings settings) {
    LabelSmoothing smoothing =
        new LabelSmoothing(
            settings.labelSmoothing(),
            Ids.parse(LabelSmoothing.Passes.class, settings.smoothing()));
    ClassWeights weights = Ids.parse(ClassWeights.class, settings.classWeights());
    return switch (settings.function()) {
      case CrossEntropy.ID -> new CrossEntropy(smoothing, weights);
      case Focal.ID -> new Focal(smoothing, weights);
      case Margin.ID -> margin(smoothing, weights);
      default ->
          throw new InvalidChoiceException(
              "there is no loss '%s', only cross-entropy, focal, margin"
                  .formatted(settings.function()));
    };
  }

  private static Loss margin(LabelSmoothing smoothing, ClassWeights weights) {
    if (weights != ClassWeights.EQUAL) {
      throw new InvalidChoiceException(
          "the margin loss has no class weights; set training.class-weights=equal");
    }
    return new Margin(smoothing);
  }

  /** The mean cross-entropy, as in the paper. */
  record CrossEntropy(LabelSmoothing smoothing, ClassWeights classWeights) implements Loss {
    static final String ID = "cross-entropy";

    @Override
    public String id() {
      return ID;
    }

    @Override
    public ILossFunction function(int[] labels, int classes) {
      return classWeights == ClassWeights.EQUAL
          ? new SoftmaxCrossEntropy(smoothing.share())
          : new WeightedFocalLoss(smoothing.share(), 0, classWeights.of(labels, classes));
    }
  }

  /** The focal loss with exponent 2. */
  record Focal(LabelSmoothing smoothing, ClassWeights classWeights) implements Loss {
    static final String ID = "focal";

    private static final double EXPONENT = 2;

    @Override
    public String id() {
      return ID;
    }

    @Override
    public ILossFunction function(int[] labels, int classes) {
      return new WeightedFocalLoss(smoothing.share(), EXPONENT, classWeights.of(labels, classes));
    }
  }

  /** The margin loss of capsule networks. */
  record Margin(LabelSmoothing smoothing) implements Loss {
    static final String ID = "margin";

    @Override
    public String id() {
      return ID;
    }

    @Override
    public ClassWeights classWeights() {
      return ClassWeights.EQUAL;
    }

    @Override
    public ILossFunction function(int[] labels, int classes) {
      return new SoftmaxMarginLoss(smoothing.share());
    }
  }
}
