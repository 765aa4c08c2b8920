package org.timnet.network.gpu;

import java.util.List;
import java.util.Map;

/**
 * What a step of one training takes at least, counted and not measured.
 *
 * @param operations floating-point ones of its convolutions, forwards and backwards
 * @param bytes that launches read from and write to the device's memory, if each keeps what it has
 *     read or written for as long as it runs
 */
record StepCost(double operations, double bytes) {
  /**
   * How often a launch reads or writes the rows of a batch: activations, or gradients of them. What
   * it both reads and writes counts twice.
   */
  private static final Map<String, Integer> ROWS =
      Map.ofEntries(
          Map.entry("enter", 2),
          Map.entry("second", 2),
          Map.entry("advance", 4),
          Map.entry("finish", 3),
          Map.entry("classify_and_learn", 0),
          Map.entry("finish_gradient", 4),
          Map.entry("second_gradient", 4),
          Map.entry("advance_gradient", 8),
          Map.entry("enter_gradient", 5),
          Map.entry("update", 0),
          Map.entry("count_step", 0));

  /** The launches that read the utterances. */
  private static final List<String> READ_THE_TABLE = List.of("enter", "enter_gradient");

  /** Adam reads and writes parameters and two moments, and writes the gradient. */
  private static final int OF_A_PARAMETER = 7;

  /** Of a step of {@link GpuShape#batchSize} utterances. */
  static StepCost of(
      GpuShape shape, ParameterLayout layout, GradientLayout gradients, List<Launch> launches) {
    double utterances = shape.batchSize();
    double lanes = utterances * shape.directions();
    double rows = lanes * shape.frames() * shape.build().width();
    double table = lanes * shape.frames() * shape.spec().channels();
    double numbers = 2.0 * gradients.length() + (double) OF_A_PARAMETER * layout.length();
    for (Launch launch : launches) {
      numbers += ROWS.get(launch.kernel()) * rows;
      numbers += READ_THE_TABLE.contains(launch.kernel()) ? table : 0;
    }
    double channels = shape.spec().channels();
    double convolutions = 1 + 2.0 * shape.spec().blocks() * shape.spec().kernelSize();
    // A product and a sum each, and twice as many backwards as forwards.
    double operations = 3 * 2 * channels * channels * convolutions * shape.frames() * lanes;
    return new StepCost(operations, numbers * shape.precision().bytes());
  }
}
