package org.timnet.report.drift;

import org.apache.commons.math3.special.Beta;

/**
 * McNemar's test in its exact form with mid-p (Fagerland, Lydersen and Laake, "The McNemar test for
 * binary matched-pairs data", BMC Medical Research Methodology 13, 2013): of the utterances that
 * changed, as many should have become right as wrong. What did not change says nothing, so that the
 * sampling error of the test set is not in it.
 *
 * <p>Utterances may weigh differently, as those of rare classes do in UAR. Then the number that
 * changed is taken as {@code (sum w)^2 / sum w^2}, which is the number itself for equal weights.
 * Trainings of different seeds may differ by more than independent changes of utterances would make
 * them; that number is divided by how many times their variance is larger.
 *
 * @param lost weight of the utterances that became wrong; of all utterances together it is 1
 * @param gained weight of those that became right
 * @param squares sum of the squared weights of both
 */
record McNemar(double lost, double gained, double squares) {
  /**
   * Probability of a fall as large if nothing but the seed had changed, 0..1.
   *
   * @param overdispersion variance between seeds over that of independent changes, at least 1
   */
  double fall(double overdispersion) {
    return midP(lost, gained, overdispersion);
  }

  /** The same for a rise. */
  double rise(double overdispersion) {
    return midP(gained, lost, overdispersion);
  }

  /** The smallest that {@link #fall} and {@link #rise} could be with as many changes. */
  double least(double overdispersion) {
    return midP(lost + gained, 0, overdispersion);
  }

  /** Standard deviation of the difference if nothing but the seed had changed, 0..1. */
  double error(double overdispersion) {
    return Math.sqrt(overdispersion * squares);
  }

  private double midP(double against, double inFavour, double overdispersion) {
    if (squares == 0) {
      return 1;
    }
    double changed = (against + inFavour) * (against + inFavour) / squares / overdispersion;
    double few = changed * inFavour / (against + inFavour);
    return (atMost(few, changed) + atMost(few - 1, changed)) / 2;
  }

  /** Binomial distribution with probability 1/2, between whole numbers by the incomplete beta. */
  private static double atMost(double successes, double trials) {
    if (successes <= -1) {
      return 0;
    }
    return successes >= trials ? 1 : Beta.regularizedBeta(0.5, trials - successes, successes + 1);
  }
}
