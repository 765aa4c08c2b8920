package org.timnet.network.gpu;

import java.util.Arrays;
import org.timnet.network.Parameter;
import org.timnet.network.TimNetSpec;

/**
 * All that a training's next step follows from, beside its utterances.
 *
 * @param parameters all numbers of {@link TimNetSpec#parameters}, one after the other
 * @param firstMoments Adam's, of the same; zero for running statistics
 * @param secondMoments likewise
 * @param iterations steps so far
 * @param seed that dropouts draw from
 */
public record TrainingState(
    double[] parameters, double[] firstMoments, double[] secondMoments, int iterations, long seed) {
  /** Of a network that has not made a step yet. */
  public static TrainingState untrained(double[] parameters, long seed) {
    return new TrainingState(
        parameters, new double[parameters.length], new double[parameters.length], 0, seed);
  }

  /** Numbers of a network of that shape. */
  public static int length(TimNetSpec spec) {
    return spec.parameters().stream().mapToInt(Parameter::size).sum();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TrainingState that
        && Arrays.equals(parameters, that.parameters)
        && Arrays.equals(firstMoments, that.firstMoments)
        && Arrays.equals(secondMoments, that.secondMoments)
        && iterations == that.iterations
        && seed == that.seed;
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(parameters);
  }

  @Override
  public String toString() {
    return parameters.length + " numbers after " + iterations + " steps";
  }
}
