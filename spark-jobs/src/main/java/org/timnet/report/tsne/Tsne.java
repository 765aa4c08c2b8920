package org.timnet.report.tsne;

import java.util.Arrays;
import java.util.Random;

/**
 * Exact t-SNE in two dimensions (van der Maaten and Hinton, "Visualizing Data using t-SNE", 2008)
 * for up to a few thousand points: memory and time per iteration grow with their square.
 *
 * <p>Gradient descent with momentum and gains, with early exaggeration of 12 and a learning rate
 * that grows with the number of points, as Belkina et al., 2019, found to suit any number. The same
 * points and seed give the same bits on every machine.
 *
 * @param perplexity about how many neighbours a point has, at least 1; of {@code n} points it is
 *     lowered to {@code (n - 1) / 3} where that is less
 * @param iterations of the descent; 1,000 suits a few hundred points
 * @param seed of the first map, Gaussian with a standard deviation of 1e-4
 */
public record Tsne(double perplexity, int iterations, long seed) {
  private static final int FEWEST_POINTS = 4;
  private static final double EXAGGERATION = 12;
  private static final double SLOWEST_RATE = 50;
  private static final double EARLY_MOMENTUM = 0.5;
  private static final double MOMENTUM = 0.8;
  private static final double SMALLEST_GAIN = 0.01;

  public Tsne {
    if (!(perplexity >= 1) || iterations < 1) {
      throw new IllegalArgumentException(
          "t-SNE takes a perplexity of at least 1 and an iteration, not %s and %d"
              .formatted(perplexity, iterations));
    }
  }

  /**
   * Places points in the plane, close ones close to each other.
   *
   * @param points {@code [n][dimensions]}, finite, at least 4 of them
   * @throws UnmappablePointsException where they are fewer, or not all are finite
   * @throws IllegalArgumentException where their dimensions differ
   */
  public Embedding embed(double[][] points) {
    check(points);
    double lowered = Math.min(perplexity, (points.length - 1) / 3.0);
    Divergence divergence = new Divergence(Affinities.joint(points, lowered));
    double[][] map = descend(divergence, points.length);
    return new Embedding(map, lowered, divergence.cost(map));
  }

  private double[][] descend(Divergence divergence, int n) {
    double[][] map = new double[n][2];
    Random random = new Random(seed);
    for (double[] point : map) {
      point[0] = 1e-4 * random.nextGaussian();
      point[1] = 1e-4 * random.nextGaussian();
    }
    // A quarter of what Belkina et al. say: their gradient comes without the factor 4.
    double rate = Math.max(SLOWEST_RATE, n / (4 * EXAGGERATION));
    int early = iterations / 4;
    double[][] step = new double[n][2];
    double[][] gain = new double[n][2];
    for (double[] row : gain) {
      Arrays.fill(row, 1);
    }
    for (int iteration = 0; iteration < iterations; iteration++) {
      double[][] gradient = divergence.gradient(map, iteration < early ? EXAGGERATION : 1);
      double momentum = iteration < early ? EARLY_MOMENTUM : MOMENTUM;
      for (int i = 0; i < n; i++) {
        for (int axis = 0; axis < 2; axis++) {
          // Faster where the direction stays, slower where it turns.
          boolean turned = gradient[i][axis] * step[i][axis] > 0;
          gain[i][axis] =
              Math.max(SMALLEST_GAIN, turned ? gain[i][axis] * 0.8 : gain[i][axis] + 0.2);
          step[i][axis] = momentum * step[i][axis] - rate * gain[i][axis] * gradient[i][axis];
          map[i][axis] += step[i][axis];
        }
      }
      centre(map);
    }
    return map;
  }

  private static void centre(double[][] map) {
    for (int axis = 0; axis < 2; axis++) {
      double mean = 0;
      for (double[] point : map) {
        mean += point[axis] / map.length;
      }
      for (double[] point : map) {
        point[axis] -= mean;
      }
    }
  }

  private static void check(double[][] points) {
    if (points.length < FEWEST_POINTS) {
      throw new UnmappablePointsException(
          "t-SNE needs at least %d points, not %d".formatted(FEWEST_POINTS, points.length));
    }
    for (int i = 0; i < points.length; i++) {
      if (points[i].length != points[0].length) {
        throw new IllegalArgumentException(
            "t-SNE takes vectors of one length: number %d of %d has %d values, the first %d"
                .formatted(i, points.length, points[i].length, points[0].length));
      }
      if (!Arrays.stream(points[i]).allMatch(Double::isFinite)) {
        throw new UnmappablePointsException(
            "t-SNE takes finite vectors; number %d of %d is none".formatted(i, points.length));
      }
    }
  }
}
