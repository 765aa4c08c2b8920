package org.timnet.network.gpu;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Collectors;
import org.assertj.core.data.Offset;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.timnet.network.Variant;
import org.timnet.testing.Specs;

/** Operations and bytes of a step, beside a count by hand. */
class StepCostTest extends OpenClTest {
  private static final int BATCH = 64;
  private static final int FRAMES = 188;

  @Test
  void theStepOfThePaper() {
    StepCost cost;
    try (GpuTrainings one = new SyntheticWork(BATCH, FRAMES).trainings(device(), BATCH, 1)) {
      cost = one.costPerStep();
    }
    // Of a frame 33 products of 39 x 39 in each of two directions; three times that with gradients.
    assertThat(cost.operations())
        .isCloseTo(3.0 * 2 * 2 * 33 * 39 * 39 * FRAMES * BATCH, Percentage.withPercentage(1e-9));
    assertThat(cost.operations()).isCloseTo(7.2e9, Offset.offset(0.1e9));

    double rows = 2.0 * BATCH * FRAMES * 40;
    double table = 2.0 * BATCH * FRAMES * 39;
    // enter, 8 second, 7 advance, finish; finish_, 8 second_, 7 advance_, enter_gradient.
    double activations = (2 + 8 * 2 + 7 * 4 + 3 + 4 + 8 * 4 + 7 * 8 + 5) * rows + 2 * table;
    double convolutions = 2.0 * (16 * 2 + 1) * 39 * 39;
    double head = 39 * 7 + 7 + 8;
    // Norms have one gradient a batch; the rest has one an utterance, and is written and read.
    double gradients = 2 * (BATCH * (convolutions + 2 * 39 + head) + 2 * 16 * 2 * 39);
    double numbers = convolutions + 2 * 39 + head + 2 * 16 * 5 * 39;
    assertThat(cost.bytes())
        .isCloseTo(4 * (activations + gradients + 7 * numbers), Percentage.withPercentage(1e-6));
  }

  @Test
  void everyVariantIsCounted() {
    for (Variant variant : Variant.values()) {
      Workload work = Workload.random(Specs.timNet().variant(variant).blocks(1).build(), 2, 5, 1);
      try (GpuTrainings one = work.trainings(device(), 2, 1, Precision.SINGLE)) {
        assertThat(one.costPerStep().bytes()).as(variant.name()).isPositive();
      }
    }
  }

  @Test
  void cardsAreKnownByWhatTheirDriversCallThem() {
    Map<String, Double> peaks =
        Map.of(
            "NVIDIA H100 80GB HBM3, compute capability 9.0", 66.9e12,
            "NVIDIA H100 PCIe, compute capability 9.0", 51.2e12,
            "NVIDIA A100-SXM4-40GB, compute capability 8.0", 19.5e12,
            "NVIDIA L4, compute capability 8.9", 30.3e12,
            "NVIDIA L40S, compute capability 8.9", 91.6e12);
    assertThat(
            peaks.keySet().stream()
                .collect(
                    Collectors.toMap(
                        name -> name, name -> CardPeak.of(name).orElseThrow().operations())))
        .isEqualTo(peaks);
    assertThat(CardPeak.of("pthread-haswell, OpenCL 3.0 PoCL")).isEmpty();
  }

  @Test
  void theRooflineIsTheHigherOfBothBounds() {
    StepCost cost = new StepCost(20e9, 1e9);
    assertThat(CardPeak.A100.seconds(cost, 10)).isCloseTo(20e10 / 19.5e12, Offset.offset(1e-9));
    assertThat(CardPeak.A100.roofline(cost, 1, 10))
        .startsWith("computed, not measured: A100")
        .contains("1.03 ms for 1, 10.26 ms for 10")
        .endsWith("by its arithmetic");
    assertThat(CardPeak.H100.roofline(new StepCost(1e9, 1e9), 1)).endsWith("by its memory");
  }
}
