package org.timnet.training.svm;

import libsvm.svm;
import libsvm.svm_model;
import libsvm.svm_node;
import libsvm.svm_parameter;
import libsvm.svm_problem;

/**
 * LIBSVM (Chang and Lin, ACM Transactions on Intelligent Systems and Technology 2, 2011) as it is
 * used here: C-SVC, one machine for each pair of classes.
 *
 * <p>LIBSVM's one source of random numbers is static and shared by all threads of a JVM. It is
 * drawn from by LIBSVM's own cross-validation and by its estimate of probabilities, neither of
 * which is used: what is called here gives the same numbers whatever else the JVM does.
 */
final class LibSvm {
  /** Of kernel values that a machine keeps while it is trained. */
  static final long CACHE_MIB = 64;

  private static final double TOLERANCE = 1e-3;

  static {
    // Static, and by default standard output, where a command's JSON goes.
    svm.svm_set_print_string_function(text -> {});
  }

  private LibSvm() {}

  /** What all machines have in common. */
  private static svm_parameter parameters(int kernel, double cost, double gamma) {
    svm_parameter parameters = new svm_parameter();
    parameters.svm_type = svm_parameter.C_SVC;
    parameters.kernel_type = kernel;
    parameters.C = cost;
    parameters.gamma = gamma;
    parameters.cache_size = CACHE_MIB;
    parameters.eps = TOLERANCE;
    parameters.shrinking = 1;
    return parameters;
  }

  /**
   * The machine of a radial basis function, exp(-gamma |x - y|^2).
   *
   * @param x [utterance][number], utterances of a class beside each other
   * @param labels of the utterances
   */
  static svm_model train(double[][] x, int[] labels, Rbf rbf) {
    svm_problem problem = new svm_problem();
    problem.l = x.length;
    problem.x = new svm_node[x.length][];
    problem.y = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      problem.x[i] = nodes(x[i]);
      problem.y[i] = labels[i];
    }
    return svm.svm_train(problem, parameters(svm_parameter.RBF, rbf.cost(), rbf.gamma()));
  }

  /**
   * The machine of two classes whose kernel is given.
   *
   * @param kernel rows of {@link KernelRows}
   * @param first how many utterances of the first class there are, before those of the second
   */
  static svm_model train(svm_node[][] kernel, int first, double cost) {
    svm_problem problem = new svm_problem();
    problem.l = kernel.length;
    problem.x = kernel;
    problem.y = new double[kernel.length];
    for (int i = 0; i < problem.l; i++) {
      problem.y[i] = i < first ? 1 : 2;
    }
    return svm.svm_train(problem, parameters(svm_parameter.PRECOMPUTED, cost, 0));
  }

  /**
   * Class probabilities by pairwise coupling of the pairs' sigmoids (Wu, Lin and Weng, JMLR 5,
   * 2004, their second method).
   *
   * @param model with sigmoids
   * @param probabilities gets one for every class that the model knows, in the order of its labels
   */
  static void probabilities(svm_model model, double[] x, double[] probabilities) {
    svm.svm_predict_probability(model, nodes(x), probabilities);
  }

  private static svm_node[] nodes(double... x) {
    svm_node[] nodes = new svm_node[x.length];
    for (int j = 0; j < x.length; j++) {
      nodes[j] = node(j + 1, x[j]);
    }
    return nodes;
  }

  static svm_node node(int index, double value) {
    svm_node node = new svm_node();
    node.index = index;
    node.value = value;
    return node;
  }
}
