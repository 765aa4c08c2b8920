package org.timnet.network.gpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.timnet.testing.Closeness.largest;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.timnet.network.Parameter;
import org.timnet.network.TimNetSpec;
import org.timnet.testing.Closeness;
import org.timnet.testing.GoldenModel;
import org.timnet.testing.NpyArray;
import org.timnet.testing.Npz;
import org.timnet.testing.SharedData;

/**
 * The kernels beside independent implementations: the whole network, and 200 steps of a small one.
 */
class GpuGoldenTest extends OpenClTest {
  private static final TimNetSpec PAPER = TimNetSpec.builder().classes(7).dropout(0).build();

  @Test
  void theWholeNetworkInSinglePrecision() throws IOException {
    Npz golden = Npz.read(SharedData.path("data/golden/model_golden.npz"));
    Workload work = workload(PAPER, golden.array("x"), golden.array("y").values());
    double[] before = joined(golden, PAPER, "param/");
    try (GpuTrainings ours = work.trainings(device(), 4, 1, Precision.SINGLE)) {
      ours.restore(0, TrainingState.untrained(before, 1));
      double[][] probabilities = ours.predict(List.of(work.all()))[0];
      double[] logits = golden.array("eval_logits_f64").values();
      for (int i = 0; i < 4; i++) {
        assertClose(
            "probabilities",
            probabilities[i],
            softmax(Arrays.copyOfRange(logits, 7 * i, 7 * i + 7)),
            1e-5);
      }

      double loss = ours.train(List.of(EpochOrder.of(Workload.RATE, work.all())))[0][0];
      double expected = golden.array("train_loss_smooth01_f64").values()[0];
      assertThat(loss).isCloseTo(expected, Offset.offset(expected * 1e-5));
      compareGradients(golden, Workload.named(PAPER, ours.gradient(0)));
      GoldenModel.assertAfterOneStep(
          golden, PAPER, Workload.named(PAPER, ours.state(0, 1).parameters()));
    }
  }

  private static void compareGradients(Npz golden, Map<String, double[]> gradients) {
    for (Parameter parameter : PAPER.parameters()) {
      if (!parameter.isStatistic()) {
        double[] theirs = GoldenModel.values(golden, "grad/", parameter);
        double[] mean = Arrays.stream(gradients.get(parameter.name())).map(x -> x / 4).toArray();
        if (parameter.name().contains("-conv") && parameter.part().equals("bias")) {
          assertThat(mean).as(parameter.name()).containsOnly(0);
        } else {
          assertClose(parameter.name(), mean, theirs, 2e-2);
        }
      }
    }
  }

  /** As the other engines are held to; see the test of the trajectory in network.engine. */
  @Test
  void everyStepOfATrajectoryInDoublePrecision() throws IOException {
    Npz golden = Npz.golden("trajectory.npz");
    TimNetSpec spec = TimNetSpec.builder().channels(5).blocks(3).classes(3).dropout(0).build();
    Workload work = workload(spec, golden.array("x"), golden.array("labels").values());
    NpyArray batches = golden.array("batches");
    double[] losses = golden.array("losses").values();
    double[] evaluated = golden.array("evaluated_after").values();
    List<double[]> probabilities = new ArrayList<>();
    try (GpuTrainings ours = work.trainings(device(), batches.size(1), 1, Precision.DOUBLE)) {
      ours.restore(
          0,
          TrainingState.untrained(
              spec.parameters().stream()
                  .flatMapToDouble(
                      each -> Arrays.stream(golden.array("before/" + each.name()).values()))
                  .toArray(),
              1));
      for (int step = 1; step <= losses.length; step++) {
        int from = (step - 1) * batches.size(1);
        int[] rows =
            Arrays.stream(batches.values(), from, from + batches.size(1))
                .mapToInt(value -> (int) value)
                .filter(row -> row >= 0)
                .toArray();
        double loss = ours.train(List.of(EpochOrder.of(Workload.RATE, rows)))[0][0];
        assertThat(loss)
            .as("loss of step %d", step)
            .isCloseTo(losses[step - 1], Offset.offset(1e-12));
        if (Arrays.binarySearch(evaluated, step) >= 0) {
          probabilities.addAll(List.of(ours.predict(List.of(work.all()))[0]));
        }
      }
      double[] logits = golden.array("evaluation_logits").values();
      assertThat(probabilities).hasSize(logits.length / 3);
      for (int i = 0; i < probabilities.size(); i++) {
        assertClose(
            "probabilities",
            probabilities.get(i),
            softmax(Arrays.copyOfRange(logits, 3 * i, 3 * i + 3)),
            1e-10);
      }
      Map<String, double[]> after = Workload.named(spec, ours.state(0, 1).parameters());
      for (Parameter parameter : spec.parameters()) {
        if (parameter.name().matches(".*-conv\\d/bias")) {
          // A batch norm follows: no loss depends on them, and the golden ones move by rounding.
          assertThat(after.get(parameter.name()))
              .as(parameter.name())
              .containsExactly(
                  golden.array("before/" + parameter.name()).values(), Offset.offset(1e-12));
        } else {
          assertClose(
              parameter.name(),
              after.get(parameter.name()),
              golden.array("after/" + parameter.name()).values(),
              1e-9);
        }
      }
    }
  }

  private static Workload workload(TimNetSpec spec, NpyArray x, double... labels) {
    int each = x.size(1) * spec.channels();
    float[][] mfcc = new float[x.size(0)][each];
    float[][] targets = new float[x.size(0)][spec.classes()];
    for (int u = 0; u < mfcc.length; u++) {
      for (int i = 0; i < each; i++) {
        mfcc[u][i] = (float) x.values()[u * each + i];
      }
      targets[u][(int) labels[u]] = 1;
    }
    return new Workload(spec, x.size(1), mfcc, targets);
  }

  private static double[] joined(Npz golden, TimNetSpec spec, String prefix) {
    return spec.parameters().stream()
        .flatMapToDouble(each -> Arrays.stream(GoldenModel.values(golden, prefix, each)))
        .toArray();
  }

  private static double[] softmax(double... logits) {
    double sum = Arrays.stream(logits).map(Math::exp).sum();
    return Arrays.stream(logits).map(z -> Math.exp(z) / sum).toArray();
  }

  /** Relative to the largest number. */
  private static void assertClose(String what, double[] ours, double[] theirs, double tolerance) {
    Closeness.assertClose(what, ours, theirs, tolerance * Math.max(1e-3, largest(theirs)));
  }
}
