package org.timnet.network.gpu;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.dataset.DataSet;

/** The values that deploy/bench/gpu holds a device to are those of the engine fused. */
class GoldenStepsTest extends OpenClTest {
  /** Those of golden-steps.txt, a line each. */
  private static double[] ofFused() {
    SyntheticWork work = GoldenSteps.WORK;
    Workload same = new Workload(SyntheticWork.SPEC, work.frames(), work.mfcc(), work.targets());
    ComputationGraph fused = same.fused(0, DataType.DOUBLE, GoldenSteps.parameters(0));
    DataSet batch = same.batch(DataType.DOUBLE, same.all());
    double[] before = probabilities(fused, batch);
    double[] losses = new double[GoldenSteps.STEPS];
    for (int step = 0; step < losses.length; step++) {
      fused.fit(batch);
      losses[step] = fused.score();
    }
    return Stream.of(before, losses, probabilities(fused, batch))
        .flatMapToDouble(Arrays::stream)
        .toArray();
  }

  private static double[] probabilities(ComputationGraph fused, DataSet batch) {
    return fused.outputSingle(batch.getFeatures()).dup('c').data().asDouble();
  }

  @Test
  void theFileHoldsWhatFusedComesTo() {
    assertThat(GoldenSteps.expected()).containsExactly(ofFused(), Offset.offset(1e-8));
    assertThat(SyntheticWork.RULE).isEqualTo(Workload.RULE);
    assertThat(SyntheticWork.RATE).isEqualTo(Workload.RATE);
  }

  @Test
  void aDeviceOfOpenClsComesToTheSame() {
    assertThat(GoldenSteps.check(device()))
        .startsWith("golden values: 5 steps")
        .contains("3 trainings at once are as one alone");
  }
}
