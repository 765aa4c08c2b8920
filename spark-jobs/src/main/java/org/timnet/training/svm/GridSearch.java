package org.timnet.training.svm;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import libsvm.svm_model;
import libsvm.svm_node;

/**
 * Chooses C and gamma inside the training utterances: every point of the grid is scored on folds
 * that its machines have not learned from.
 *
 * <p>Distances are computed once for all points, and every machine gets its kernel ready made,
 * which takes the memory that {@link SearchMemory} has.
 */
final class GridSearch {
  /** Every gamma with every C. */
  static final List<Rbf> GRID =
      Rbf.GAMMAS.stream()
          .flatMap(gamma -> Rbf.COSTS.stream().map(cost -> new Rbf(cost, gamma)))
          .toList();

  private final double[][] x;
  private final int[] labels;
  private final InnerFolds folds;
  private final List<ClassPair> pairs;

  /**
   * [point of the grid][pair][utterance]; not a number where a fold has no machine of the pair, and
   * of no meaning where the utterance is a copy.
   */
  private final double[][][] decisions;

  private GridSearch(double[][] x, int[] labels, InnerFolds folds) {
    this.x = x;
    this.labels = labels;
    this.folds = folds;
    pairs = ClassPair.of(labels);
    decisions = new double[GRID.size()][pairs.size()][x.length];
  }

  /**
   * What the search has come to.
   *
   * @param rbf with the highest accuracy; of equals the one with the smallest gamma, then the
   *     smallest C: the smoothest
   * @param accuracy of its votes on recordings that were not learned from, nor copies of them, 0..1
   * @param sigmoids of its pairs, fitted on decision values of the same
   */
  record Chosen(Rbf rbf, double accuracy, List<Sigmoid> sigmoids) {}

  /**
   * Searches.
   *
   * @param x scaled training utterances, [utterance][number]
   * @param labels of them, two different ones at least
   * @param folds of them
   * @throws IllegalStateException where the heap is too small for so many
   */
  static Chosen search(double[][] x, int[] labels, InnerFolds folds) {
    SearchMemory.of(folds, labels).requireWithin(Runtime.getRuntime().maxMemory());
    GridSearch search = new GridSearch(x, labels, folds);
    for (int pair = 0; pair < search.pairs.size(); pair++) {
      for (int fold = 0; fold < folds.count(); fold++) {
        search.decide(pair, fold);
      }
    }
    return search.best();
  }

  /** Decision values of all points of the grid for the utterances of a fold. */
  private void decide(int pair, int fold) {
    ClassPair classes = pairs.get(pair);
    int[] first = folds.without(fold, labels, classes.first());
    int[] second = folds.without(fold, labels, classes.second());
    int[] held = folds.in(fold);
    if (first.length == 0 || second.length == 0) {
      for (double[][] point : decisions) {
        IntStream.of(held).forEach(i -> point[pair][i] = Double.NaN);
      }
      return;
    }
    int[] learned = IntStream.concat(IntStream.of(first), IntStream.of(second)).toArray();
    KernelRows kernel = new KernelRows(x, learned);
    svm_model[] machines = new svm_model[GRID.size()];
    for (int g = 0; g < Rbf.GAMMAS.size(); g++) {
      svm_node[][] rows = kernel.of(Rbf.GAMMAS.get(g));
      for (int c = 0; c < Rbf.COSTS.size(); c++) {
        machines[point(g, c)] = LibSvm.train(rows, first.length, Rbf.COSTS.get(c));
      }
    }
    for (int i : held) {
      decide(pair, i, machines, learned);
    }
  }

  /** Decision values of all points of the grid for one utterance: one row of kernels at a time. */
  private void decide(int pair, int held, svm_model[] machines, int... learned) {
    double[] distances =
        IntStream.of(learned).mapToDouble(j -> KernelRows.squaredDistance(x[held], x[j])).toArray();
    double[] kernel = new double[learned.length];
    for (int g = 0; g < Rbf.GAMMAS.size(); g++) {
      double gamma = Rbf.GAMMAS.get(g);
      Arrays.setAll(kernel, j -> Math.exp(-gamma * distances[j]));
      for (int c = 0; c < Rbf.COSTS.size(); c++) {
        decisions[point(g, c)][pair][held] = decision(machines[point(g, c)], kernel);
      }
    }
  }

  private static int point(int gamma, int cost) {
    return gamma * Rbf.COSTS.size() + cost;
  }

  private static double decision(svm_model machine, double... kernel) {
    double sum = -machine.rho[0];
    for (int k = 0; k < machine.l; k++) {
      sum += machine.sv_coef[0][k] * kernel[machine.sv_indices[k] - 1];
    }
    return sum;
  }

  private Chosen best() {
    int best = 0;
    int most = -1;
    for (int point = 0; point < GRID.size(); point++) {
      int right = right(decisions[point]);
      if (right > most) {
        best = point;
        most = right;
      }
    }
    return new Chosen(
        GRID.get(best),
        (double) most / folds.origins().recordings().length,
        sigmoids(decisions[best]));
  }

  /** How many recordings most machines vote right for. */
  private int right(double[]... byPair) {
    int classes = pairs.stream().mapToInt(ClassPair::second).max().orElseThrow() + 1;
    int right = 0;
    for (int i : folds.origins().recordings()) {
      int[] votes = new int[classes];
      for (int pair = 0; pair < byPair.length; pair++) {
        double value = byPair[pair][i];
        if (!Double.isNaN(value)) {
          votes[value > 0 ? pairs.get(pair).first() : pairs.get(pair).second()]++;
        }
      }
      int most = 0;
      for (int label = 1; label < classes; label++) {
        most = votes[label] > votes[most] ? label : most;
      }
      right += most == labels[i] ? 1 : 0;
    }
    return right;
  }

  private List<Sigmoid> sigmoids(double[]... byPair) {
    List<Sigmoid> sigmoids = new ArrayList<>();
    for (int pair = 0; pair < byPair.length; pair++) {
      ClassPair classes = pairs.get(pair);
      double[] values = byPair[pair];
      int[] of =
          IntStream.of(folds.origins().recordings())
              .filter(i -> classes.has(labels[i]) && !Double.isNaN(values[i]))
              .toArray();
      boolean[] first = new boolean[of.length];
      for (int i = 0; i < of.length; i++) {
        first[i] = labels[of[i]] == classes.first();
      }
      sigmoids.add(Sigmoid.fit(IntStream.of(of).mapToDouble(i -> values[i]).toArray(), first));
    }
    return sigmoids;
  }
}
