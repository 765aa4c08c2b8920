package org.timnet.training.svm;

/**
 * The probability of a pair's first class by a machine's decision value f: 1 / (1 + exp(a f + b)),
 * fitted by maximum likelihood (Platt, Probabilistic outputs for support vector machines, 1999)
 * with Newton's method (Lin, Lin and Weng, Machine Learning 68, 2007).
 *
 * @param a slope, negative where the machine tells the classes apart
 * @param b offset
 */
record Sigmoid(double a, double b) {
  /** Where there is nothing to fit it on. */
  static final Sigmoid UNFITTED = new Sigmoid(-1, 0);

  private static final int MOST_STEPS = 100;
  private static final double LEAST_GRADIENT = 1e-7;
  private static final double LEAST_STEP = 1e-10;

  /** Keeps the Hessian invertible where all decision values are alike. */
  private static final double RIDGE = 1e-12;

  /**
   * Fits it.
   *
   * @param decisions of utterances that the machine has not learned from
   * @param first whether each is of the first class
   */
  static Sigmoid fit(double[] decisions, boolean[] first) {
    int firsts = 0;
    for (boolean one : first) {
      firsts += one ? 1 : 0;
    }
    int seconds = first.length - firsts;
    if (firsts == 0 || seconds == 0) {
      return UNFITTED;
    }
    // Platt's targets: a pair that is told apart without a mistake is not certain for that.
    double high = (firsts + 1.0) / (firsts + 2.0);
    double low = 1 / (seconds + 2.0);
    double[] targets = new double[first.length];
    for (int i = 0; i < targets.length; i++) {
      targets[i] = first[i] ? high : low;
    }
    return new Fit(decisions, targets)
        .from(new Sigmoid(0, Math.log((seconds + 1.0) / (firsts + 1.0))));
  }

  /** Of the first class. */
  double probability(double decision) {
    return 1 / (1 + Math.exp(a * decision + b));
  }

  private record Fit(double[] decisions, double[] targets) {
    /** Newton's method, with steps that are halved until they go down. */
    Sigmoid from(Sigmoid start) {
      Sigmoid now = start;
      double loss = loss(now);
      for (int step = 0; step < MOST_STEPS; step++) {
        double gradientA = 0;
        double gradientB = 0;
        double aa = RIDGE;
        double ab = 0;
        double bb = RIDGE;
        for (int i = 0; i < decisions.length; i++) {
          double f = decisions[i];
          double p = now.probability(f);
          double slope = targets[i] - p;
          double weight = p * (1 - p);
          gradientA += f * slope;
          gradientB += slope;
          aa += f * f * weight;
          ab += f * weight;
          bb += weight;
        }
        if (Math.max(Math.abs(gradientA), Math.abs(gradientB)) < LEAST_GRADIENT) {
          return now;
        }
        double determinant = aa * bb - ab * ab;
        double stepA = -(bb * gradientA - ab * gradientB) / determinant;
        double stepB = -(aa * gradientB - ab * gradientA) / determinant;
        Sigmoid next = now;
        double nextLoss = loss;
        for (double size = 1; size > LEAST_STEP; size /= 2) {
          Sigmoid tried = new Sigmoid(now.a + size * stepA, now.b + size * stepB);
          double triedLoss = loss(tried);
          if (triedLoss < loss) {
            next = tried;
            nextLoss = triedLoss;
            break;
          }
        }
        if (next.equals(now)) {
          return now;
        }
        now = next;
        loss = nextLoss;
      }
      return now;
    }

    /** Cross-entropy, in a form that does not overflow. */
    private double loss(Sigmoid sigmoid) {
      double sum = 0;
      for (int i = 0; i < decisions.length; i++) {
        double z = sigmoid.a * decisions[i] + sigmoid.b;
        // -t log p - (1 - t) log(1 - p), where p = 1 / (1 + e^z)
        sum += targets[i] * z + Math.log1p(Math.exp(-Math.abs(z))) + Math.max(-z, 0);
      }
      return sum;
    }
  }
}
