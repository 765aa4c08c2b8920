package org.timnet.network.fused;

import static org.assertj.core.api.Assertions.assertThat;
import static org.timnet.network.fused.Twins.TrainingMode.EVALUATION;
import static org.timnet.network.fused.Twins.TrainingMode.TRAINING;
import static org.timnet.testing.Closeness.assertClose;
import static org.timnet.testing.Closeness.largest;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.timnet.network.GmTcnSpec;
import org.timnet.network.NetworkSpec;
import org.timnet.network.Parameter;
import org.timnet.network.Pooling;
import org.timnet.network.TimNetSpec;
import org.timnet.network.Variant;
import org.timnet.network.engine.Engines;
import org.timnet.network.engine.NetworkParameters;
import org.timnet.testing.Specs;

/** The fused engine in single precision against DL4J's own layers. */
class EnginesAgreeTest {
  private static final double TOLERANCE = 1e-5;

  /** Of gradients and what follows from them, where single precision sums in another order. */
  private static final double GRADIENT_TOLERANCE = 5e-5;

  static Stream<Arguments> networks() {
    Stream<Arguments> variants =
        Arrays.stream(Variant.values())
            .map(
                variant ->
                    Arguments.of(
                        Specs.timNet()
                            .variant(variant)
                            .channels(13)
                            .blocks(3)
                            .classes(5)
                            .dropout(0.2)
                            .build(),
                        3,
                        21));
    Stream<Arguments> shapes =
        Stream.of(
            // 4 frames: fewer than the dilations 4 and 8 of the last blocks.
            Arguments.of(Specs.timNet().channels(5).blocks(4).build(), 2, 4),
            Arguments.of(
                Specs.timNet().channels(5).blocks(3).classes(4).dropout(0.3).build(), 1, 17),
            Arguments.of(
                Specs.timNet().channels(13).blocks(3).kernelSize(3).classes(4).build(), 4, 19),
            Arguments.of(
                Specs.timNet()
                    .variant(Variant.TCN)
                    .channels(8)
                    .blocks(3)
                    .kernelSize(3)
                    .classes(4)
                    .build(),
                4,
                19),
            Arguments.of(
                Specs.timNet().channels(7).kernelSize(1).classes(2).dropout(0).build(), 4, 9),
            Arguments.of(Specs.timNet().channels(1).classes(2).dropout(0).build(), 3, 9),
            Arguments.of(
                Specs.timNet().channels(1).blocks(1).classes(2).dropout(0).build(), 2, 300),
            Arguments.of(
                Specs.timNet().variant(Variant.WITHOUT_BD).channels(45).classes(4).build(), 2, 30),
            Arguments.of(TimNetSpec.builder().classes(7).build(), 5, 40));
    Stream<Arguments> gmTcn =
        Stream.of(
            // 4 frames: fewer than the dilations 4 and 8 of the last levels.
            Arguments.of(new GmTcnSpec(5, 3, 2), 2, 4),
            Arguments.of(new GmTcnSpec(13, 3, 5), 3, 21),
            Arguments.of(new GmTcnSpec(8, 2, 4), 1, 300),
            Arguments.of(new GmTcnSpec(1, 1, 2), 3, 9),
            Arguments.of(new GmTcnSpec(45, 2, 4), 2, 30));
    return Stream.of(variants, shapes, gmTcn).flatMap(Function.identity());
  }

  @ParameterizedTest
  @MethodSource("networks")
  void logitsLossGradientsAndTraining(NetworkSpec spec, int batch, int frames) {
    Twins twins = Twins.random(spec, 11, DataType.FLOAT);
    DataSet data = Twins.batch(spec, batch, frames, 5, DataType.FLOAT);

    compareLogits(twins, data, EVALUATION);
    compareLogits(twins, data, TRAINING);

    for (ComputationGraph network : new ComputationGraph[] {twins.layers(), twins.fused()}) {
      network.setInputs(data.getFeatures());
      network.setLabels(data.getLabels());
      network.computeGradientAndScore();
    }
    assertThat(twins.fused().score())
        .isCloseTo(twins.layers().score(), Offset.offset(TOLERANCE * twins.layers().score()));
    NetworkParameters fused = new NetworkParameters(Engines.FUSED, spec);
    NetworkParameters layers = new NetworkParameters(Engines.LAYERS, spec);
    assertClose(
        fused.gradients(twins.fused()), layers.gradients(twins.layers()), GRADIENT_TOLERANCE);

    twins.layers().fit(data);
    twins.fused().fit(data);
    Map<String, double[]> ours = fused.values(twins.fused());
    Map<String, double[]> theirs = layers.values(twins.layers());
    for (Parameter parameter : spec.parameters()) {
      if (parameter.isStatistic()) {
        String name = parameter.name();
        double[] expected = theirs.get(name);
        assertClose(name, ours.get(name), expected, TOLERANCE * largest(expected));
      }
    }
    // Later steps draw other dropouts, alike in both.
    for (int step = 0; step < 3; step++) {
      twins.layers().fit(data);
      twins.fused().fit(data);
      assertThat(twins.fused().score()).isCloseTo(twins.layers().score(), Offset.offset(1e-3));
    }
  }

  /** Where a mask says which frames hold recording, too. */
  @Test
  void theyDrawTheSameDropoutsBesideAMask() {
    TimNetSpec spec =
        Specs.timNet().channels(13).blocks(3).dropout(0.2).pooling(Pooling.RECORDING).build();
    Twins twins = Twins.random(spec, 11, DataType.FLOAT);
    DataSet data = Twins.batch(spec, 3, 21, 5, DataType.FLOAT);
    INDArray mask = Nd4j.zeros(DataType.FLOAT, 3, 21);
    mask.get(NDArrayIndex.all(), NDArrayIndex.interval(4, 17)).assign(1);
    data.setFeaturesMaskArray(mask);

    for (int step = 0; step < 4; step++) {
      twins.layers().fit(data);
      twins.fused().fit(data);
      assertThat(twins.fused().score())
          .isCloseTo(twins.layers().score(), Offset.offset(step == 0 ? TOLERANCE : 1e-3));
    }
  }

  private static void compareLogits(Twins twins, DataSet data, Twins.TrainingMode mode) {
    double[] theirs = Twins.logits(twins.layers(), data, mode);
    assertClose(
        mode.name(), Twins.logits(twins.fused(), data, mode), theirs, TOLERANCE * largest(theirs));
  }
}
