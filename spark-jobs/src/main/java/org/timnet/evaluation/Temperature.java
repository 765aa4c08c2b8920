package org.timnet.evaluation;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.stream.IntStream;
import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.univariate.BrentOptimizer;
import org.apache.commons.math3.optim.univariate.SearchInterval;
import org.apache.commons.math3.optim.univariate.UnivariateObjectiveFunction;

/**
 * One number that logits are divided by so that probabilities mean what they say; the most probable
 * class stays what it is (Guo et al., On calibration of modern neural networks, 2017).
 *
 * @param value above 0; above 1 makes probabilities more alike
 */
public record Temperature(@JsonValue double value) {
  /** Leaves probabilities as they are. */
  public static final Temperature ONE = new Temperature(1);

  private static final double LEAST = 0.05;
  private static final double MOST = 20;
  private static final double TOLERANCE = 1e-6;
  private static final int EVALUATIONS = 200;

  /** Deviation of a temperature's logarithm from 0 before anything is known. */
  private static final double PRIOR = 0.5;

  /** What a right class gets at least: an infinite loss would leave no temperature to choose. */
  private static final double LEAST_PROBABILITY = 1e-12;

  public Temperature {
    if (!(value > 0 && Double.isFinite(value))) {
      throw new IllegalArgumentException("a temperature of " + value);
    }
  }

  /** Reads what JSON has of it. */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  static Temperature read(double value) {
    return new Temperature(value);
  }

  /**
   * The temperature, 0.05 to 20, that utterances which were not trained on speak for most: the
   * maximum of their likelihood times a log-normal prior about 1 with deviation 0.5. A few
   * utterances that are all right would else have all later answers nearly certain; of hundreds the
   * prior changes nothing to speak of. A right class of probability 0 stays at 0 under all of them
   * and is taken for one of 1e-12, so that its utterance has no say.
   *
   * @param probabilities [utterance][class]
   * @param labels the right classes, as many
   * @return {@link #ONE} where there are no utterances
   */
  public static Temperature fit(double[][] probabilities, int[] labels) {
    if (labels.length == 0) {
      return ONE;
    }
    if (labels.length != probabilities.length) {
      throw new IllegalArgumentException(
          probabilities.length + " predictions, " + labels.length + " labels");
    }
    double log =
        new BrentOptimizer(TOLERANCE, TOLERANCE)
            .optimize(
                new MaxEval(EVALUATIONS),
                GoalType.MINIMIZE,
                new SearchInterval(Math.log(LEAST), Math.log(MOST), 0),
                new UnivariateObjectiveFunction(
                    at ->
                        new Temperature(Math.exp(at)).loss(probabilities, labels)
                            + Math.pow(at / PRIOR, 2) / 2 / labels.length))
            .getPoint();
    return new Temperature(Math.exp(log));
  }

  /** Mean negative logarithm of what the right classes get, of none more than 27.63. */
  double loss(double[][] probabilities, int[] labels) {
    return IntStream.range(0, labels.length)
        .mapToDouble(i -> -Math.log(Math.max(LEAST_PROBABILITY, of(probabilities[i])[labels[i]])))
        .average()
        .orElseThrow();
  }

  /**
   * Probabilities at this temperature.
   *
   * @param probabilities of all classes at temperature 1
   */
  public double[] of(double[] probabilities) {
    if (value == 1) {
      return probabilities.clone();
    }
    double[] powers = new double[probabilities.length];
    double highest = 0;
    for (double probability : probabilities) {
      highest = Math.max(highest, probability);
    }
    double sum = 0;
    for (int k = 0; k < powers.length; k++) {
      // Of the ratio to the highest, so that no small power of all underflows.
      powers[k] = Math.pow(probabilities[k] / highest, 1 / value);
      sum += powers[k];
    }
    for (int k = 0; k < powers.length; k++) {
      powers[k] /= sum;
    }
    return powers;
  }
}
