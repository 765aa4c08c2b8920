package org.timnet.report.tsne;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AffinitiesTest {
  private static final double[][] POINTS = SyntheticPoints.clouds(60, 3, 4, 1);

  private static double perplexity(double[] row) {
    double bits = 0;
    for (double p : row) {
      bits -= p > 0 ? p * Math.log(p) / Math.log(2) : 0;
    }
    return Math.pow(2, bits);
  }

  @ParameterizedTest
  @ValueSource(doubles = {1.5, 5, 19, 50})
  void everyRowHasThePerplexityAskedFor(double asked) {
    for (double[] row : Affinities.conditional(POINTS, asked)) {
      assertThat(perplexity(row)).isEqualTo(asked, Offset.offset(1e-6));
      assertThat(Arrays.stream(row).sum()).isEqualTo(1, Offset.offset(1e-12));
    }
  }

  @Test
  void aRowIsAGaussianOfTheDistances() {
    double[] row = Affinities.conditional(POINTS, 5)[7];
    double[] distances = SquaredDistances.between(POINTS)[7];

    // p = c exp(-d / 2s^2): every pair of neighbours gives the same s.
    double precision = Math.log(row[10] / row[20]) / (distances[20] - distances[10]);
    assertThat(precision).isPositive();
    for (int j = 0; j < row.length; j++) {
      double expected = j == 7 ? 0 : row[10] * Math.exp(precision * (distances[10] - distances[j]));
      assertThat(row[j]).isEqualTo(expected, Offset.offset(1e-9));
    }
  }

  @Test
  void theUnitOfThePointsDoesNotMatter() {
    double[][] tiny =
        Arrays.stream(POINTS)
            .map(point -> Arrays.stream(point).map(x -> 1e-6 * x).toArray())
            .toArray(double[][]::new);

    double[][] expected = Affinities.joint(POINTS, 10);
    double[][] joint = Affinities.joint(tiny, 10);
    for (int i = 0; i < joint.length; i++) {
      assertThat(joint[i]).containsExactly(expected[i], Offset.offset(1e-9));
    }
  }

  @Test
  void jointProbabilitiesAreSymmetricAndSumToOne() {
    double[][] joint = Affinities.joint(POINTS, 10);

    double sum = 0;
    for (int i = 0; i < joint.length; i++) {
      assertThat(joint[i][i]).isZero();
      for (int j = 0; j < joint.length; j++) {
        assertThat(joint[i][j]).isEqualTo(joint[j][i]);
        sum += joint[i][j];
      }
    }
    assertThat(sum).isEqualTo(1, Offset.offset(1e-12));
  }

  @Test
  void aPointFarFromAllOthersStillHasNeighbours() {
    double[][] points = Arrays.stream(POINTS).map(double[]::clone).toArray(double[][]::new);
    points[0][0] = 1e6;

    assertThat(perplexity(Affinities.conditional(points, 10)[0]))
        .isEqualTo(10, Offset.offset(1e-3));
  }

  @Test
  void equalPointsAreEqualNeighbours() {
    double[][] joint = Affinities.joint(new double[6][3], 2);

    assertThat(joint[2][4]).isEqualTo(1.0 / 30, Offset.offset(1e-12));
  }
}
