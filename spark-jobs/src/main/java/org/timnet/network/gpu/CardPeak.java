package org.timnet.network.gpu;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What NVIDIA's data sheets say of a card.
 *
 * @param name part of what its driver calls it
 * @param operations float32 ones a second, without tensor cores
 * @param bytes of its memory a second
 */
record CardPeak(String name, double operations, double bytes) {
  private static final double TERA = 1e12;

  static final CardPeak H100 = new CardPeak("H100", 66.9e12, 3.35e12);
  static final CardPeak A100 = new CardPeak("A100", 19.5e12, 2.04e12);

  /** The first whose name fits; those with HBM as modules, but where the name says PCIe. */
  private static final List<CardPeak> KNOWN =
      List.of(
          new CardPeak("H100 PCIe", 51.2e12, 2.0e12),
          H100,
          new CardPeak("H200", 66.9e12, 4.8e12),
          A100,
          new CardPeak("V100", 15.7e12, 0.9e12),
          new CardPeak("L40S", 91.6e12, 0.864e12),
          new CardPeak("NVIDIA L4,", 30.3e12, 0.3e12),
          new CardPeak("Tesla T4", 8.1e12, 0.32e12));

  /** Of a device by its description; empty where nothing is known of it. */
  static Optional<CardPeak> of(String description) {
    return KNOWN.stream().filter(peak -> description.contains(peak.name)).findFirst();
  }

  /** Seconds that a step of so many trainings takes at least. */
  double seconds(StepCost cost, int trainings) {
    return trainings * Math.max(cost.operations() / operations, cost.bytes() / bytes);
  }

  /** Such as {@code H100: at least 0.19 ms for 1, 1.90 ms for 10}. */
  String roofline(StepCost cost, int... trainings) {
    StringBuilder line =
        new StringBuilder(
            String.format(
                Locale.ROOT,
                "computed, not measured: %s (%.1f TFLOP/s, %.2f TB/s): a step takes at least",
                name,
                operations / TERA,
                bytes / TERA));
    for (int number : trainings) {
      line.append(
          String.format(Locale.ROOT, " %.2f ms for %d,", 1000 * seconds(cost, number), number));
    }
    return line.append(
            cost.bytes() / bytes > cost.operations() / operations
                ? " by its memory"
                : " by its arithmetic")
        .toString();
  }
}
