package org.timnet.training.svm;

import java.util.Arrays;
import java.util.function.Function;
import org.timnet.evaluation.ConfusionMatrix;
import org.timnet.evaluation.Temperature;
import org.timnet.training.Epoch;
import org.timnet.training.Examples;
import org.timnet.training.Learner;
import org.timnet.training.Origins;
import org.timnet.training.Predictions;
import org.timnet.training.TrainedModel;
import org.timnet.training.TrainingContext;
import org.timnet.training.TrainingData;

/**
 * Fits a support vector machine with a radial basis function on utterances of one frame, their
 * {@link Functionals}.
 *
 * <p>Scaling, C, gamma and the probabilities' sigmoids come from the training utterances alone: C
 * and gamma from three folds inside of them, scored on recordings and not on altered copies of
 * them. There are no epochs: the history is one entry, whose loss is the mean cross-entropy of the
 * training utterances, and there is nothing to go on from, so that no checkpoints are taken.
 */
public final class SvmLearner implements Learner {
  private final Function<Examples, InnerFolds> folding;

  private SvmLearner(Function<Examples, InnerFolds> folding) {
    this.folding = folding;
  }

  /**
   * Chooses C and gamma on stratified folds, for a test of speakers who are in training too.
   *
   * @param origins of the training utterances
   * @param seed of the folds, 0..2^32-1
   */
  public static SvmLearner stratified(Origins origins, long seed) {
    return new SvmLearner(train -> InnerFolds.stratified(origins, train.labels(), seed));
  }

  /**
   * Chooses C and gamma on folds that keep speakers apart, for a test of speakers who are not in
   * training.
   *
   * @param origins of the training utterances
   * @param seed of the folds, 0..2^32-1
   */
  public static SvmLearner bySpeaker(Origins origins, long seed) {
    return new SvmLearner(train -> InnerFolds.bySpeaker(origins, train.labels(), seed));
  }

  @Override
  public TrainedModel train(TrainingData data, TrainingContext context) {
    if (Arrays.stream(data.train().labels()).distinct().count() < 2) {
      throw new IllegalArgumentException(
          "a support vector machine needs training utterances of two classes at least");
    }
    SvmModel.Fitted fitted = SvmModel.fit(data.train(), folding.apply(data.train()));
    SvmModel model = fitted.model();
    Predictions test = model.predict(data.test());
    Predictions validation = model.predict(data.validation());
    Epoch epoch =
        new Epoch(
            1,
            crossEntropy(model.predict(data.train()), data.train().labels()),
            confusion(test, data.test()),
            confusion(validation, data.validation()));
    context.listener().epochDone(epoch);
    return new TrainedSvm(
        model,
        fitted.chosen(),
        epoch,
        test,
        Temperature.fit(validation.probabilities(), data.validation().labels()));
  }

  private static double crossEntropy(Predictions predictions, int... labels) {
    double sum = 0;
    for (int i = 0; i < labels.length; i++) {
      sum -= Math.log(Math.max(predictions.probabilities()[i][labels[i]], Double.MIN_NORMAL));
    }
    return sum / labels.length;
  }

  private static ConfusionMatrix confusion(Predictions predictions, Examples examples) {
    return ConfusionMatrix.of(examples.classes(), examples.labels(), predictions.labels());
  }
}
