package org.timnet.network.gpu;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * Whether a device computes what it should: some steps of the paper's network on little noise, and
 * what it says before and after, beside what the engine fused came to in double precision. A test
 * compares that file with the engine.
 */
final class GoldenSteps {
  static final SyntheticWork WORK = new SyntheticWork(8, 70);
  static final int STEPS = 5;

  private static final String FILE = "golden-steps.txt";
  private static final int AT_ONCE = 3;

  /** A step changes the loss by 2e-3; on a processor, rounding changes it by 1e-7. */
  private static final double TOLERANCE = 1e-4;

  private GoldenSteps() {}

  /**
   * What a device has to come to.
   *
   * @return probabilities before, the losses of the steps, probabilities after
   */
  static double[] expected() {
    try (InputStream in = GoldenSteps.class.getResourceAsStream(FILE)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .mapToDouble(Double::parseDouble)
          .toArray();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + FILE, e);
    }
  }

  /**
   * Numbers with which a network tells utterances apart before it has learnt anything; statistics
   * and biases are not those of a start either.
   */
  static double[] parameters(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    return SyntheticWork.SPEC.parameters().stream()
        .flatMapToDouble(
            parameter -> {
              boolean positive =
                  parameter.part().equals("variance") || parameter.part().equals("gamma");
              return random
                  .doubles(parameter.size(), -0.3, 0.3)
                  .map(x -> (float) (positive ? 1 + x : x));
            })
        .toArray();
  }

  /**
   * Computes on a device.
   *
   * @return a line that says how well it agrees
   * @throws GpuUnavailableException where it computes something else, or a training depends on
   *     others beside it
   */
  static String check(Device device) {
    double[] alone = run(device, 1)[0];
    double[][] beside = run(device, AT_ONCE);
    if (!Arrays.equals(alone, beside[0])) {
      throw new GpuUnavailableException(
          device.description() + ": a training is another one with others beside it");
    }
    double[] expected = expected();
    double largest = 0;
    for (int i = 0; i < expected.length; i++) {
      double difference = Math.abs(alone[i] - expected[i]);
      // Written so that NaN is too large.
      if (!(difference <= TOLERANCE)) {
        throw new GpuUnavailableException(
            "%s computes something else than it should: number %d of %s is %s, not %s"
                .formatted(device.description(), i, FILE, alone[i], expected[i]));
      }
      largest = Math.max(largest, difference);
    }
    return String.format(
        Locale.ROOT,
        "golden values: %d steps and what the network says before and after agree to %.1e; %d"
            + " trainings at once are as one alone",
        STEPS,
        largest,
        AT_ONCE);
  }

  private static double[][] run(Device device, int trainings) {
    double[][] all = new double[trainings][0];
    try (GpuTrainings networks = WORK.trainings(device, WORK.utterances(), trainings)) {
      for (int i = 0; i < trainings; i++) {
        networks.restore(i, TrainingState.untrained(parameters(i), i));
      }
      say(networks, all);
      for (int step = 0; step < STEPS; step++) {
        double[][] losses = networks.train(Collections.nCopies(trainings, WORK.epoch()));
        for (int i = 0; i < trainings; i++) {
          all[i] = joined(all[i], losses[i]);
        }
      }
      say(networks, all);
    }
    return all;
  }

  private static void say(GpuTrainings networks, double[][] all) {
    List<int[]> rows = Collections.nCopies(all.length, WORK.epoch().rows());
    double[][][] probabilities = networks.predict(rows);
    for (int i = 0; i < all.length; i++) {
      all[i] =
          joined(all[i], Arrays.stream(probabilities[i]).flatMapToDouble(Arrays::stream).toArray());
    }
  }

  private static double[] joined(double[] first, double... second) {
    double[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }
}
