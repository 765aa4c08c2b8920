package org.timnet.training.svm;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import libsvm.svm_model;
import org.timnet.training.Examples;
import org.timnet.training.Predictions;

/**
 * Machines that have been fitted, one for each pair of classes.
 *
 * <p>Probabilities are not LIBSVM's own, whose five folds are drawn at random: every pair has a
 * {@link Sigmoid}, fitted on the decision values of the three inner folds that have chosen C and
 * gamma, and LIBSVM couples the pairs. What is predicted is the most probable class, which is not
 * always the one that most machines vote for.
 *
 * @param scaling of utterances
 * @param machines as LIBSVM holds them, with the pairs' sigmoids; not to change
 * @param classes how many the model tells apart; one that had no training utterance has probability
 *     0
 */
record SvmModel(Scaling scaling, svm_model machines, int classes) {
  /**
   * Fits the machines on all training utterances.
   *
   * @param train functionals, each an utterance of one frame; two classes at least
   * @param folds of the training utterances
   */
  static Fitted fit(Examples train, InnerFolds folds) {
    Scaling scaling = Scaling.of(train.mfcc());
    double[][] x = scaling.apply(train.mfcc());
    GridSearch.Chosen chosen = GridSearch.search(x, train.labels(), folds);
    int[] order =
        IntStream.range(0, x.length)
            .boxed()
            .sorted(Comparator.comparingInt(i -> train.labels()[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    svm_model machines =
        LibSvm.train(
            IntStream.of(order).mapToObj(i -> x[i]).toArray(double[][]::new),
            IntStream.of(order).map(i -> train.labels()[i]).toArray(),
            chosen.rbf());
    machines.probA = chosen.sigmoids().stream().mapToDouble(Sigmoid::a).toArray();
    machines.probB = chosen.sigmoids().stream().mapToDouble(Sigmoid::b).toArray();
    return new Fitted(new SvmModel(scaling, machines, train.classes()), chosen);
  }

  /**
   * A model and how it was chosen.
   *
   * @param model the machines
   * @param chosen by the inner folds
   */
  record Fitted(SvmModel model, GridSearch.Chosen chosen) {}

  /** Class probabilities of utterances of one frame, their functionals. */
  Predictions predict(Examples examples) {
    List<double[]> rows = new ArrayList<>();
    for (float[] utterance : examples.mfcc()) {
      double[] known = new double[machines.nr_class];
      LibSvm.probabilities(machines, scaling.apply(utterance), known);
      double[] row = new double[classes];
      for (int k = 0; k < known.length; k++) {
        row[machines.label[k]] = known[k];
      }
      rows.add(row);
    }
    return new Predictions(rows.toArray(double[][]::new));
  }
}
