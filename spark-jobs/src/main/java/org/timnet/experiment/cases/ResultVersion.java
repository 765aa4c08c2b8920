package org.timnet.experiment.cases;

import java.util.List;
import org.timnet.network.CaamSpec;
import org.timnet.network.CpacSpec;
import org.timnet.network.GmTcnSpec;
import org.timnet.network.ModelSpec;
import org.timnet.network.SvmSpec;
import org.timnet.network.engine.Engines;
import org.timnet.settings.DistributedMode;
import org.timnet.training.recipe.Augmentation;
import org.timnet.training.recipe.LabelSmoothing;
import org.timnet.training.recipe.LearningRateSchedule;
import org.timnet.training.recipe.Recipe;

/** The version of what this code computes. */
public final class ResultVersion {
  /**
   * Raised whenever the code comes to another result for the same case, so that old results are not
   * taken for new ones.
   */
  public static final int CURRENT = 2;

  /** Of CPAC and CAAM by our kernels, whose norms and ELUs once rounded as ND4J's do. */
  private static final int OF_CAPSULES = 3;

  /** Of GM-TCN by our kernels, whose gradients Deeplearning4j once clipped. */
  private static final int OF_CLIPPED_GRADIENTS = 3;

  /** Of support vector machines whose inner folds once held out what they had learned copies of. */
  private static final int OF_MACHINES_WITH_COPIES = 3;

  /**
   * Of recipes that once were not carried out as they are written: CAAM's schedules, which counted
   * the source's steps and not those of pairs; mixup below {@link Augmentation.Mixup#SMALL}, which
   * drew its share until one did not underflow; training parts of folds, which smoothed labels once
   * where folds before had smoothed them too.
   */
  private static final int OF_RECIPES = 4;

  /** Of parameter averaging, whose executors once counted the steps of every epoch from 0. */
  private static final int OF_AVERAGING = 5;

  private ResultVersion() {}

  /**
   * The version that stands in a case's identity. Where only some networks come to other results,
   * only theirs is raised, and all others keep their names.
   *
   * @param engine id of what computes the network
   * @param recipe that it is trained by
   * @param copies that it learns from
   */
  static int of(String engine, ModelSpec network, Recipe recipe, List<Features.Copies> copies) {
    if (network instanceof SvmSpec) {
      return copies.isEmpty() ? CURRENT : OF_MACHINES_WITH_COPIES;
    }
    if (countsPairs(network, recipe) || mixesLittle(recipe)) {
      return OF_RECIPES;
    }
    if (!engine.equals(Engines.FUSED.id())) {
      return CURRENT;
    }
    if (network instanceof GmTcnSpec && recipe.optimizer().gradientClip() > 0) {
      return OF_CLIPPED_GRADIENTS;
    }
    return network instanceof CpacSpec || network instanceof CaamSpec ? OF_CAPSULES : CURRENT;
  }

  private static boolean countsPairs(ModelSpec network, Recipe recipe) {
    return network instanceof CaamSpec
        && network.adapts()
        && !recipe.schedule().equals(LearningRateSchedule.CONSTANT);
  }

  private static boolean mixesLittle(Recipe recipe) {
    return recipe.augmentations().stream()
        .anyMatch(one -> one instanceof Augmentation.Mixup mixup && mixup.isSmall());
  }

  /**
   * The version of the same case by many executors. The first epoch begins at step 0 either way.
   *
   * @param alone that of one executor
   */
  static int ofDistributed(DistributedSpec how, Recipe recipe, int alone) {
    return how.mode().equals(DistributedMode.AVERAGING.id()) && recipe.epochs() > 1
        ? OF_AVERAGING
        : alone;
  }

  /**
   * The version of the same case on the training part of its fold.
   *
   * @param ofFold that of the fold
   */
  static int ofPart(CrossValidationFold fold, Recipe recipe, int ofFold) {
    LabelSmoothing smoothing = recipe.loss().smoothing();
    boolean smoothedBefore =
        smoothing.passes() == LabelSmoothing.Passes.COMPOUNDING
            && smoothing.share() > 0
            && fold.fold() > 0;
    return smoothedBefore ? OF_RECIPES : ofFold;
  }
}
