package org.timnet.report.tsne;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class DivergenceTest {
  private static double[][] map(int n, long seed) {
    Random random = new Random(seed);
    double[][] map = new double[n][2];
    for (double[] point : map) {
      point[0] = random.nextGaussian();
      point[1] = random.nextGaussian();
    }
    return map;
  }

  @Test
  void theGradientAgreesWithFiniteDifferencesOfTheCost() {
    Divergence divergence =
        new Divergence(Affinities.joint(SyntheticPoints.clouds(20, 3, 3, 2), 5));
    double[][] map = map(20, 3);
    double[][] gradient = divergence.gradient(map, 1);

    double epsilon = 1e-6;
    for (int i = 0; i < map.length; i++) {
      double[] point = map[i];
      for (int axis = 0; axis < 2; axis++) {
        double before = point[axis];
        point[axis] = before + epsilon;
        double above = divergence.cost(map);
        point[axis] = before - epsilon;
        double below = divergence.cost(map);
        point[axis] = before;
        assertThat(gradient[i][axis])
            .isEqualTo((above - below) / (2 * epsilon), Offset.offset(1e-8));
      }
    }
  }

  @Test
  void theCostIsTheDivergenceOfTwoDistributions() {
    double[][] joint = Affinities.joint(SyntheticPoints.clouds(8, 2, 3, 4), 2);
    double[][] map = map(8, 5);
    double[][] q = new double[8][8];
    double total = 0;
    for (int i = 0; i < 8; i++) {
      for (int j = 0; j < 8; j++) {
        double distance = Math.hypot(map[i][0] - map[j][0], map[i][1] - map[j][1]);
        q[i][j] = i == j ? 0 : 1 / (1 + distance * distance);
        total += q[i][j];
      }
    }
    double expected = 0;
    for (int i = 0; i < 8; i++) {
      for (int j = 0; j < 8; j++) {
        expected += i == j ? 0 : joint[i][j] * Math.log(joint[i][j] / (q[i][j] / total));
      }
    }

    assertThat(new Divergence(joint).cost(map)).isEqualTo(expected, Offset.offset(1e-12));
  }
}
