package org.timnet.report.tsne;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * How often the nearest neighbours of points have their label, beside what shuffled labels give:
 * unlike the picture of a map it is a number, and unlike the map it is of the points themselves.
 *
 * @param neighbours of every point that were asked, nearest first by Euclidean distance
 * @param purity share of neighbours that have their point's label, mean over the points, 0..1
 * @param shuffled mean of the same over random orders of the labels
 * @param low 2.5 % of random orders have less
 * @param high 2.5 % have more
 */
public record NeighbourPurity(
    int neighbours, double purity, double shuffled, double low, double high) {
  private static final int ORDERS = 1_000;
  private static final long SEED = 46;

  /**
   * Of points with labels; the same points give the same bits on every machine.
   *
   * @param points {@code [n][dimensions]}, at least 2 of them
   * @param labels as many
   * @param neighbours how many to ask of every point; at most {@code n - 1} are
   */
  public static NeighbourPurity of(double[][] points, int[] labels, int neighbours) {
    if (points.length != labels.length || points.length < 2 || neighbours < 1) {
      throw new IllegalArgumentException(
          "%d neighbours of %d points with %d labels"
              .formatted(neighbours, points.length, labels.length));
    }
    int asked = Math.min(neighbours, points.length - 1);
    int[][] nearest = nearest(points, asked);
    Random random = new Random(SEED);
    int[] order = labels.clone();
    double[] shuffled = new double[ORDERS];
    for (int i = 0; i < ORDERS; i++) {
      shuffle(order, random);
      shuffled[i] = purity(nearest, order);
    }
    Arrays.sort(shuffled);
    return new NeighbourPurity(
        asked,
        purity(nearest, labels),
        Arrays.stream(shuffled).average().orElseThrow(),
        shuffled[ORDERS / 40],
        shuffled[ORDERS - 1 - ORDERS / 40]);
  }

  private static int[][] nearest(double[][] points, int neighbours) {
    double[][] distances = SquaredDistances.between(points);
    return IntStream.range(0, points.length)
        .mapToObj(
            i ->
                IntStream.range(0, points.length)
                    .filter(j -> j != i)
                    .boxed()
                    .sorted((a, b) -> Double.compare(distances[i][a], distances[i][b]))
                    .limit(neighbours)
                    .mapToInt(Integer::intValue)
                    .toArray())
        .toArray(int[][]::new);
  }

  private static double purity(int[][] nearest, int[] labels) {
    return IntStream.range(0, nearest.length)
        .mapToDouble(
            i ->
                IntStream.of(nearest[i]).filter(j -> labels[j] == labels[i]).count()
                    / (double) nearest[i].length)
        .average()
        .orElseThrow();
  }

  private static void shuffle(int[] values, Random random) {
    for (int i = values.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int value = values[i];
      values[i] = values[j];
      values[j] = value;
    }
  }
}
