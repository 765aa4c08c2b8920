package org.timnet.sweep.strategy;

import java.util.ArrayList;
import java.util.List;
import org.timnet.sweep.space.Domain;
import org.timnet.sweep.space.Point;
import org.timnet.sweep.space.Space;

/**
 * Points as vectors between which distances mean something: a column for a parameter with an order,
 * a column a value for one without. Where a parameter does not exist, it is taken for the middle of
 * what it could be: the parameter that it depends on tells the points apart.
 */
final class Encoding {
  /** So that two values without an order are at distance 1. */
  private static final double INDICATOR = Math.sqrt(0.5);

  private final Space space;
  private final int[] searched;

  /** Of a column, the index of its parameter among the searched ones. */
  private final int[] groups;

  Encoding(Space space) {
    this.space = space;
    searched = space.searched();
    List<Integer> columns = new ArrayList<>();
    for (int group = 0; group < searched.length; group++) {
      for (int column = 0; column < columns(domain(group)); column++) {
        columns.add(group);
      }
    }
    groups = columns.stream().mapToInt(Integer::intValue).toArray();
  }

  private Domain domain(int group) {
    return space.parameters().get(searched[group]).domain();
  }

  private static int columns(Domain domain) {
    return domain.isOrdered() ? 1 : domain.levels();
  }

  /** Of every column, the group that shares a length scale. */
  int[] groups() {
    return groups;
  }

  /** How many length scales there are. */
  int size() {
    return searched.length;
  }

  /** The vector of a point. */
  double[] vector(Point point) {
    double[] vector = new double[groups.length];
    int column = 0;
    for (int group = 0; group < searched.length; group++) {
      Domain domain = domain(group);
      boolean exists = point.has(searched[group]);
      double place = exists ? point.place(searched[group]) : 0.5;
      if (domain.isOrdered()) {
        vector[column++] = place;
      } else {
        int level = exists ? domain.level(place) : -1;
        for (int i = 0; i < domain.levels(); i++) {
          double indicator = level == i ? 1 : 0;
          vector[column++] = INDICATOR * (exists ? indicator : 1.0 / domain.levels());
        }
      }
    }
    return vector;
  }

  /**
   * Squared distances, [group][one][another before it].
   *
   * @param inputs vectors of points
   */
  double[][][] squares(double[][] inputs) {
    double[][][] squares = new double[size()][inputs.length][];
    for (int g = 0; g < squares.length; g++) {
      for (int i = 0; i < inputs.length; i++) {
        squares[g][i] = new double[i];
      }
    }
    for (int i = 0; i < inputs.length; i++) {
      for (int j = 0; j < i; j++) {
        for (int c = 0; c < groups.length; c++) {
          double difference = inputs[i][c] - inputs[j][c];
          squares[groups[c]][i][j] += difference * difference;
        }
      }
    }
    return squares;
  }
}
