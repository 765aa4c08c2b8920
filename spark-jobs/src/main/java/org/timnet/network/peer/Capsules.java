package org.timnet.network.peer;

/**
 * CPAC's capsules of one utterance, forward and backward, in double precision.
 *
 * <p>N capsules of D numbers are squashed to U; multiplied by what they attend to, U ∘ softmax(g U
 * U') U; cast to votes for each of C others by one matrix; and routed by agreement in {@value
 * #ITERATIONS} iterations. Routing logits are replaced and not added up in each iteration, and the
 * gradient flows through all of it.
 *
 * <p>Source: the code of CTL-MTNet (Wen et al., 2022), after Sabour, Frosst and Hinton, Dynamic
 * routing between capsules, 2017.
 */
final class Capsules {
  private static final int ITERATIONS = 3;

  /** What Keras' code adds to a squared norm before its root. */
  private static final double SQUASH_EPSILON = 1e-7;

  /** Squared norms below it count as it, as in Keras' normalisation. */
  private static final double LEAST_SQUARE = 1e-12;

  private final int out;
  private final int size;
  private final double scale;
  private final double[] kernel;

  /**
   * @param out C
   * @param size D
   * @param scale g
   * @param kernel row-major [D][C * D]
   */
  Capsules(int out, int size, double scale, double[] kernel) {
    this.out = out;
    this.size = size;
    this.scale = scale;
    this.kernel = kernel;
  }

  /** Sums of the parameters' gradients over utterances. */
  record Gradients(double[] scale, double[] kernel) {}

  Gradients noGradients() {
    return new Gradients(new double[1], new double[kernel.length]);
  }

  /**
   * Everything of a forward pass.
   *
   * @param raw [N][D]
   */
  record Pass(double[] raw, Attention attention, Routing routing) {}

  /**
   * Self-attention of the input capsules and what it gates.
   *
   * @param squashed U, [N][D]
   * @param similar U U', [N][N]
   * @param weights [N][N], its rows sum to 1
   * @param attended [N][D]
   * @param gated [N][D]
   */
  record Attention(
      double[] squashed, double[] similar, double[] weights, double[] attended, double[] gated) {}

  /**
   * Routing of the gated capsules to the output capsules.
   *
   * @param votes [N][C * D]
   * @param coefficients [iteration][N][C], which sum to 1 over C
   * @param sums [iteration][C * D], weighted sums of the votes
   * @param capsules [C][D], the last sums squashed
   * @param mean [D], of the output capsules
   */
  record Routing(
      double[] votes, double[][] coefficients, double[][] sums, double[] capsules, double[] mean) {}

  Pass forward(double[] raw) {
    int n = raw.length / size;
    double[] squashed = squash(raw);
    double[] similar = new double[n * n];
    RowMajor.productWithTransposed(squashed, squashed, similar, n, size, n);
    double[] attention = new double[n * n];
    for (int i = 0; i < attention.length; i++) {
      attention[i] = scale * similar[i];
    }
    RowMajor.softmaxRows(attention, n);
    double[] attended = new double[n * size];
    RowMajor.product(attention, squashed, attended, n, n, size);
    double[] gated = new double[n * size];
    for (int i = 0; i < gated.length; i++) {
      gated[i] = squashed[i] * attended[i];
    }
    double[] votes = new double[n * out * size];
    RowMajor.product(gated, kernel, votes, n, size, out * size);

    double[][] coefficients = new double[ITERATIONS][];
    double[][] sums = new double[ITERATIONS][];
    double[] logits = new double[n * out];
    for (int iteration = 0; iteration < ITERATIONS; iteration++) {
      coefficients[iteration] = logits.clone();
      RowMajor.softmaxRows(coefficients[iteration], out);
      sums[iteration] = weightedSums(coefficients[iteration], votes);
      if (iteration < ITERATIONS - 1) {
        logits = agreements(normalised(sums[iteration]), votes);
      }
    }
    double[] capsules = squash(sums[ITERATIONS - 1]);
    double[] mean = new double[size];
    for (int i = 0; i < capsules.length; i++) {
      mean[i % size] += capsules[i] / out;
    }
    return new Pass(
        raw,
        new Attention(squashed, similar, attention, attended, gated),
        new Routing(votes, coefficients, sums, capsules, mean));
  }

  /**
   * The gradient by the raw capsules [N][D].
   *
   * @param byMean by the mean of the capsules at the end
   * @param gradients of the parameters, to be added to
   */
  double[] backward(Pass pass, double[] byMean, Gradients gradients) {
    int n = pass.raw().length / size;
    double[] byVotes = byVotes(pass, byMean);
    double[] byGated = new double[n * size];
    RowMajor.productWithTransposed(byVotes, kernel, byGated, n, out * size, size);
    RowMajor.addTransposedProduct(
        pass.attention().gated(), byVotes, gradients.kernel(), n, size, out * size);

    double[] bySquashed = new double[n * size];
    double[] byAttended = new double[n * size];
    for (int i = 0; i < byGated.length; i++) {
      bySquashed[i] = byGated[i] * pass.attention().attended()[i];
      byAttended[i] = byGated[i] * pass.attention().squashed()[i];
    }
    double[] byLogits = new double[n * n];
    RowMajor.productWithTransposed(byAttended, pass.attention().squashed(), byLogits, n, size, n);
    RowMajor.addTransposedProduct(pass.attention().weights(), byAttended, bySquashed, n, n, size);
    RowMajor.softmaxRowsBackward(byLogits, pass.attention().weights(), n);
    double[] bySimilar = new double[n * n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        gradients.scale()[0] += byLogits[i * n + j] * pass.attention().similar()[i * n + j];
        bySimilar[i * n + j] = scale * (byLogits[i * n + j] + byLogits[j * n + i]);
      }
    }
    RowMajor.product(bySimilar, pass.attention().squashed(), bySquashed, n, n, size);
    return squashBackward(pass.raw(), bySquashed);
  }

  private double[] byVotes(Pass pass, double[] byMean) {
    double[] byCapsules = new double[out * size];
    for (int i = 0; i < byCapsules.length; i++) {
      byCapsules[i] = byMean[i % size] / out;
    }
    double[] votes = pass.routing().votes();
    double[] byVotes = new double[votes.length];
    double[] bySums = squashBackward(pass.routing().sums()[ITERATIONS - 1], byCapsules);
    for (int iteration = ITERATIONS - 1; iteration >= 0; iteration--) {
      double[] coefficients = pass.routing().coefficients()[iteration];
      addWeighted(coefficients, bySums, byVotes);
      if (iteration > 0) {
        double[] byLogits = agreements(bySums, votes);
        RowMajor.softmaxRowsBackward(byLogits, coefficients, out);
        double[] sums = pass.routing().sums()[iteration - 1];
        addWeighted(byLogits, normalised(sums), byVotes);
        bySums = normalisedBackward(sums, weightedSums(byLogits, votes));
      }
    }
    return byVotes;
  }

  /** Sum over N of each vote times its coefficient: [C * D]. */
  private double[] weightedSums(double[] coefficients, double[] votes) {
    double[] sums = new double[out * size];
    for (int n = 0; n < coefficients.length / out; n++) {
      for (int c = 0; c < out; c++) {
        double weight = coefficients[n * out + c];
        int vote = (n * out + c) * size;
        for (int d = 0; d < size; d++) {
          sums[c * size + d] += weight * votes[vote + d];
        }
      }
    }
    return sums;
  }

  /** Adds what {@link #weightedSums} gives back to the votes. */
  private void addWeighted(double[] coefficients, double[] bySums, double[] byVotes) {
    for (int i = 0; i < coefficients.length; i++) {
      int c = i % out;
      for (int d = 0; d < size; d++) {
        byVotes[i * size + d] += coefficients[i] * bySums[c * size + d];
      }
    }
  }

  /** Inner product of each vote with the capsule that it is for: [N][C]. */
  private double[] agreements(double[] capsules, double[] votes) {
    double[] agreements = new double[votes.length / size];
    for (int i = 0; i < agreements.length; i++) {
      int c = i % out;
      for (int d = 0; d < size; d++) {
        agreements[i] += capsules[c * size + d] * votes[i * size + d];
      }
    }
    return agreements;
  }

  private double[] squash(double[] vectors) {
    double[] squashed = vectors.clone();
    for (int start = 0; start < vectors.length; start += size) {
      double square = square(vectors, start);
      double factor = square / (1 + square) / Math.sqrt(square + SQUASH_EPSILON);
      for (int d = start; d < start + size; d++) {
        squashed[d] *= factor;
      }
    }
    return squashed;
  }

  private double[] squashBackward(double[] vectors, double[] bySquashed) {
    double[] byVectors = new double[vectors.length];
    for (int start = 0; start < vectors.length; start += size) {
      double square = square(vectors, start);
      double share = square / (1 + square);
      double root = Math.sqrt(square + SQUASH_EPSILON);
      double slope =
          (1 / ((1 + square) * (1 + square)) - share / 2 / (square + SQUASH_EPSILON)) / root;
      double along = 2 * slope * inner(vectors, bySquashed, start);
      for (int d = start; d < start + size; d++) {
        byVectors[d] = share / root * bySquashed[d] + along * vectors[d];
      }
    }
    return byVectors;
  }

  private double[] normalised(double[] vectors) {
    double[] normalised = vectors.clone();
    for (int start = 0; start < vectors.length; start += size) {
      double norm = Math.sqrt(Math.max(square(vectors, start), LEAST_SQUARE));
      for (int d = start; d < start + size; d++) {
        normalised[d] /= norm;
      }
    }
    return normalised;
  }

  private double[] normalisedBackward(double[] vectors, double[] byNormalised) {
    double[] byVectors = new double[vectors.length];
    for (int start = 0; start < vectors.length; start += size) {
      double square = square(vectors, start);
      boolean tiny = square < LEAST_SQUARE;
      double norm = Math.sqrt(Math.max(square, LEAST_SQUARE));
      double along = tiny ? 0 : inner(vectors, byNormalised, start) / square;
      for (int d = start; d < start + size; d++) {
        byVectors[d] = (byNormalised[d] - along * vectors[d]) / norm;
      }
    }
    return byVectors;
  }

  private double square(double[] vectors, int start) {
    return inner(vectors, vectors, start);
  }

  private double inner(double[] a, double[] b, int start) {
    double sum = 0;
    for (int d = start; d < start + size; d++) {
      sum += a[d] * b[d];
    }
    return sum;
  }
}
