package org.timnet.report.tsne;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class TsneTest {
  private static final Tsne TSNE = new Tsne(20, 500, 1);

  /** The share of points whose nearest neighbour on the map is of their cloud. */
  private static double purity(double[][] map, int clouds) {
    double[][] distances = SquaredDistances.between(map);
    return IntStream.range(0, map.length)
        .map(
            i ->
                IntStream.range(0, map.length)
                                .filter(j -> j != i)
                                .boxed()
                                .min(Comparator.comparingDouble(j -> distances[i][j]))
                                .orElseThrow()
                            % clouds
                        == i % clouds
                    ? 1
                    : 0)
        .average()
        .orElseThrow();
  }

  @Test
  void cloudsStayApart() {
    Embedding map = TSNE.embed(SyntheticPoints.clouds(150, 5, 12, 1));

    assertThat(purity(map.points(), 5)).isEqualTo(1);
    assertThat(map.cost()).isBetween(0.0, 1.0);
  }

  @Test
  void whatIsNoCloudIsNotMadeOne() {
    Embedding map = TSNE.embed(SyntheticPoints.clouds(150, 5, 0, 1));

    assertThat(purity(map.points(), 5)).isLessThan(0.5);
  }

  @Test
  void theSameSeedGivesTheSameBitsAndAnotherOneAnotherMap() {
    double[][] points = SyntheticPoints.clouds(40, 3, 5, 2);
    Tsne tsne = new Tsne(10, 100, 7);

    assertThat(tsne.embed(points)).isEqualTo(tsne.embed(points));
    assertThat(new Tsne(10, 100, 8).embed(points)).isNotEqualTo(tsne.embed(points));
  }

  @Test
  void theSameBitsOnEveryMachine() {
    double[] first = new Tsne(10, 100, 7).embed(SyntheticPoints.clouds(40, 3, 5, 2)).points()[0];

    assertThat(first).containsExactly(1.8605251277921657, -32.910285482817066);
  }

  @Test
  void theMapLiesAroundTheOrigin() {
    double[][] map = new Tsne(10, 100, 3).embed(SyntheticPoints.clouds(40, 3, 5, 2)).points();

    for (int axis = 0; axis < 2; axis++) {
      int a = axis;
      assertThat(IntStream.range(0, 40).mapToDouble(i -> map[i][a]).average().orElseThrow())
          .isEqualTo(0, Offset.offset(1e-9));
    }
  }

  @Test
  void fewPointsLowerThePerplexity() {
    assertThat(new Tsne(30, 10, 1).embed(SyntheticPoints.clouds(13, 3, 5, 2)).perplexity())
        .isEqualTo(4);
    assertThat(new Tsne(30, 10, 1).embed(SyntheticPoints.clouds(91, 3, 5, 2)).perplexity())
        .isEqualTo(30);
  }

  @Test
  void equalPointsDoNotBreakIt() {
    double[][] points = SyntheticPoints.clouds(30, 3, 5, 2);
    for (int i = 0; i < 12; i++) {
      points[i] = points[0];
    }

    double[][] map = new Tsne(5, 200, 1).embed(points).points();
    assertThat(Arrays.stream(map).flatMapToDouble(Arrays::stream)).allMatch(Double::isFinite);
  }

  @Test
  void whatCannotBeMappedIsNamed() {
    assertThatThrownBy(() -> TSNE.embed(new double[3][2]))
        .isInstanceOf(UnmappablePointsException.class)
        .hasMessageContaining("at least 4 points");
    double[][] points = SyntheticPoints.clouds(9, 3, 5, 2);
    points[4][2] = Double.NaN;
    assertThatThrownBy(() -> TSNE.embed(points))
        .isInstanceOf(UnmappablePointsException.class)
        .hasMessageContaining("number 4 of 9");
    points[4] = new double[2];
    assertThatThrownBy(() -> TSNE.embed(points))
        .as("a defect of the caller, not of the data")
        .isExactlyInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("number 4 of 9 has 2 values, the first 10");
    assertThatThrownBy(() -> new Tsne(0.5, 10, 1)).hasMessageContaining("perplexity");
  }
}
