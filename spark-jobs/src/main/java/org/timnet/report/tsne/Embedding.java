package org.timnet.report.tsne;

import java.util.Arrays;

/**
 * A map of points.
 *
 * @param points their places, {@code [n][2]}, around the origin; not to change
 * @param perplexity that was used
 * @param cost Kullback-Leibler divergence that is left, in nats
 */
public record Embedding(double[][] points, double perplexity, double cost) {
  @Override
  public boolean equals(Object other) {
    return other instanceof Embedding that
        && Arrays.deepEquals(points, that.points)
        && perplexity == that.perplexity
        && cost == that.cost;
  }

  @Override
  public int hashCode() {
    return Arrays.deepHashCode(points);
  }

  @Override
  public String toString() {
    return "map of %d points, divergence %.4f".formatted(points.length, cost);
  }
}
