package org.timnet.network.fused;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.timnet.network.GmTcnSpec;
import org.timnet.network.NetworkSpec;
import org.timnet.network.TimNetSpec;
import org.timnet.network.Variant;
import org.timnet.testing.Specs;

/** A body in single precision with vectors against one in double precision with plain loops. */
class KernelsAgreeTest {
  @ParameterizedTest
  @CsvSource({
    "TIM_NET, 39, 2, 3, 300",
    "TIM_NET, 40, 2, 1, 9",
    "TIM_NET, 41, 2, 2, 6",
    "TIM_NET, 85, 2, 2, 5",
    "TIM_NET, 1, 3, 1, 600",
    "TIM_NET, 16, 4, 2, 3",
    "TCN, 13, 2, 2, 270",
    "TCN, 47, 3, 2, 7"
  })
  void timNet(Variant variant, int channels, int kernelSize, int batch, int frames) {
    TimNetSpec spec =
        Specs.timNet()
            .variant(variant)
            .channels(channels)
            .blocks(3)
            .kernelSize(kernelSize)
            .classes(2)
            .dropout(0.2)
            .build();
    forwardBackwardAndEvaluation(spec, batch, frames);
  }

  @ParameterizedTest
  @CsvSource({"39, 1, 1, 300", "40, 3, 1, 9", "41, 2, 2, 6", "85, 1, 2, 5", "1, 3, 1, 600"})
  void gmTcn(int channels, int blocks, int batch, int frames) {
    forwardBackwardAndEvaluation(new GmTcnSpec(channels, blocks, 2), batch, frames);
  }

  private static void forwardBackwardAndEvaluation(NetworkSpec spec, int batch, int frames) {
    int channels = spec.inputChannels();
    Layout layout = new Layout(spec);
    double[] parameters = new double[layout.length()];
    SplittableRandom random = new SplittableRandom(4);
    for (Layout.Slot slot : layout.slots()) {
      boolean positive = slot.name().endsWith("/variance") || slot.name().endsWith("/gamma");
      for (int i = slot.offset(); i < slot.offset() + slot.size(); i++) {
        double range = slot.name().endsWith("/kernel") ? 1 / Math.sqrt(channels) : 0.5;
        parameters[i] = (positive ? 1 : 0) + range * random.nextDouble(-1, 1);
      }
    }
    // Far from zero: a mean that is large beside the deviation must not cost precision.
    double[] mfcc = random.doubles((long) batch * channels * frames, 10, 14).toArray();
    double[] epsilon = random.doubles((long) batch * channels, -1, 1).toArray();

    Body<float[]> vectors = Bodies.of(new VectorKernels(channels), layout);
    float[] fused = new float[batch * channels];
    float[] evaluated = new float[batch * channels];
    float[] gradient = new float[layout.length()];
    vectors.infer(floats(parameters), floats(mfcc), batch, frames, evaluated);
    vectors.forward(floats(parameters), floats(mfcc), batch, frames, 7, 2, fused);
    vectors.backward(floats(epsilon), gradient);

    Body<double[]> plain = Bodies.of(new PlainKernels(channels), layout);
    double[] expectedFused = new double[batch * channels];
    double[] expectedEvaluated = new double[batch * channels];
    double[] expectedGradient = new double[layout.length()];
    plain.infer(parameters, mfcc, batch, frames, expectedEvaluated);
    plain.forward(parameters, mfcc, batch, frames, 7, 2, expectedFused);
    plain.backward(epsilon, expectedGradient);

    assertClose("evaluation", evaluated, expectedEvaluated, 1e-5);
    assertClose("training", fused, expectedFused, 1e-5);
    assertClose("gradient", gradient, expectedGradient, 1e-4);
  }

  private static float[] floats(double[] values) {
    float[] floats = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      floats[i] = (float) values[i];
    }
    return floats;
  }

  private static void assertClose(
      String what, float[] actual, double[] expected, double tolerance) {
    double largest = 0;
    for (double value : expected) {
      largest = Math.max(largest, Math.abs(value));
    }
    for (int i = 0; i < expected.length; i++) {
      assertThat((double) actual[i])
          .as("%s[%d]", what, i)
          .isCloseTo(expected[i], Offset.offset(tolerance * largest));
    }
  }
}
