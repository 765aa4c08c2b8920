package org.timnet.job.bench;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.timnet.sweep.space.Condition;
import org.timnet.sweep.space.Domain.Choices;
import org.timnet.sweep.space.Domain.Real;
import org.timnet.sweep.space.Domain.Scale;
import org.timnet.sweep.space.Domain.Whole;
import org.timnet.sweep.space.Parameter;
import org.timnet.sweep.space.Point;
import org.timnet.sweep.space.Space;

/** Functions whose minimum is known, for comparing strategies; all have the minimum 0. */
enum SweepObjective {
  /** Two continuous parameters, three minima (Branin, 1972). */
  BRANIN {
    @Override
    Space space() {
      return new Space(
          List.of(
              new Parameter("x", new Real(-5, 10, Scale.LINEAR)),
              new Parameter("y", new Real(0, 15, Scale.LINEAR))));
    }

    @Override
    double value(Map<String, String> values) {
      double x = number(values, "x");
      double y = number(values, "y");
      double b = 5.1 / (4 * Math.PI * Math.PI);
      double t = 1 / (8 * Math.PI);
      double bend = y - b * x * x + 5 / Math.PI * x - 6;
      return bend * bend + 10 * (1 - t) * Math.cos(x) + 10 - 0.397887;
    }
  },

  /** Six continuous parameters, six local minima (Hartmann, 1973). */
  HARTMANN_6 {
    @Override
    Space space() {
      return new Space(
          IntStream.range(0, 6)
              .mapToObj(i -> new Parameter("x" + i, new Real(0, 1, Scale.LINEAR)))
              .toList());
    }

    @Override
    double value(Map<String, String> values) {
      double sum = 0;
      for (int i = 0; i < ALPHA.length; i++) {
        double exponent = 0;
        for (int j = 0; j < 6; j++) {
          double difference = number(values, "x" + j) - 1e-4 * P[i][j];
          exponent += A[i][j] * difference * difference;
        }
        sum += ALPHA[i] * Math.exp(-exponent);
      }
      return 3.32237 - sum;
    }
  },

  /** What training has: a logarithm, choices, whole numbers, one that exists with sgd only. */
  MIXED {
    @Override
    Space space() {
      return new Space(
          List.of(
              new Parameter("lr", new Real(1e-5, 1, Scale.LOGARITHMIC)),
              new Parameter("drop", new Real(0, 0.8, Scale.LINEAR)),
              new Parameter("batch", new Choices(List.of("8", "16", "32", "64", "128", "256"))),
              new Parameter("opt", new Choices(List.of("adam", "sgd"))),
              new Parameter(
                  "mom",
                  new Real(0, 0.99, Scale.LINEAR),
                  List.of(new Condition("opt", List.of("sgd")))),
              new Parameter("layers", new Whole(1, 12, Scale.LINEAR))));
    }

    @Override
    double value(Map<String, String> values) {
      double rate = Math.log10(number(values, "lr")) - Math.log10(3e-3);
      double drop = number(values, "drop") - 0.2;
      double batch = Math.log(number(values, "batch")) / Math.log(2) - 5;
      double value =
          rate * rate
              + 4 * drop * drop
              + 0.1 * Math.abs(batch)
              + 0.05 * Math.abs(number(values, "layers") - 6);
      if (values.get("opt").equals("sgd")) {
        double momentum = number(values, "mom") - 0.9;
        value += 0.3 + 2 * momentum * momentum;
      }
      return value;
    }
  };

  private static final double[] ALPHA = {1, 1.2, 3, 3.2};
  private static final double[][] A = {
    {10, 3, 17, 3.5, 1.7, 8},
    {0.05, 10, 17, 0.1, 8, 14},
    {3, 3.5, 1.7, 10, 17, 8},
    {17, 8, 0.05, 10, 0.1, 14}
  };
  private static final double[][] P = {
    {1312, 1696, 5569, 124, 8283, 5886},
    {2329, 4135, 8307, 3736, 1004, 9991},
    {2348, 1451, 3522, 2883, 3047, 6650},
    {4047, 8828, 8732, 5743, 1091, 381}
  };

  /** What is searched. */
  abstract Space space();

  /** At least 0, or the little that the published minimum is rounded by. */
  abstract double value(Map<String, String> values);

  /** Of a point of its space. */
  double value(Point point) {
    return value(space().values(point));
  }

  /** As {@code sweep_peer.py} calls it. */
  String id() {
    return name().toLowerCase(Locale.ROOT).replace("_", "");
  }

  private static double number(Map<String, String> values, String key) {
    return Double.parseDouble(values.get(key));
  }
}
