package org.timnet.network.timnet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.data.Offset;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.NoOp;
import org.timnet.network.TimNetSpec;
import org.timnet.network.Variant;
import org.timnet.network.engine.Engine;
import org.timnet.network.engine.Engines;
import org.timnet.network.engine.NetworkParameters;
import org.timnet.network.layers.SeededSpatialDropout;
import org.timnet.network.layers.SoftmaxCrossEntropy;
import org.timnet.network.layers.TrainingGraph;
import org.timnet.testing.GradientCheck;
import org.timnet.testing.Specs;

class TimNetTest {
  private static final int FRAMES = 9;

  private static TimNetSpec small(Variant variant, double dropout) {
    return Specs.timNet().variant(variant).dropout(dropout).build();
  }

  private static DataSet batch(TimNetSpec spec, int size) {
    Nd4j.getRandom().setSeed(7);
    INDArray x = Nd4j.randn(DataType.DOUBLE, size, spec.channels(), FRAMES);
    INDArray y = Nd4j.zeros(DataType.DOUBLE, size, spec.classes());
    for (int i = 0; i < size; i++) {
      y.putScalar(i, i % spec.classes(), 1);
    }
    return new DataSet(x, y);
  }

  /** Of DL4J's layers; those of our own arithmetic have a test of their own. */
  @ParameterizedTest
  @EnumSource
  void gradientsOfEveryVariantAgreeWithFiniteDifferences(Variant variant) {
    TimNetSpec spec = small(variant, 0.4);
    ComputationGraph network =
        Engines.LAYERS.create(spec, new TrainingGraph(new NoOp(), 0.1, 3, DataType.DOUBLE));

    GradientCheck.assertAlongDirections(
        spec, network, new NetworkParameters(Engines.LAYERS, spec), batch(spec, 6));
  }

  @ParameterizedTest
  @MethodSource("org.timnet.testing.ProcessorEngines#all")
  void parametersAreThoseOfThePaper(Engine engine) {
    TimNetSpec spec = TimNetSpec.builder().classes(7).build();
    ComputationGraph network =
        engine.create(spec, new TrainingGraph(new NoOp(), 0.1, 1, DataType.FLOAT));

    // 2 x (39*39 + 39), 32 x (2*39*39 + 39 + 4*39), 8 + 39*7 + 7: about 0.4 MB of float32.
    assertThat(network.numParams()).isEqualTo(2 * 1560 + 32 * (3042 + 39 + 156) + 8 + 280);
    assertThat(spec.receptiveField()).isEqualTo(511);
    assertThat(spec.receptiveField(1)).isEqualTo(3);
  }

  @Test
  void variantsLackWhatTheirNamesSay() {
    assertThat(small(Variant.WITHOUT_BD, 0).parameters())
        .noneMatch(parameter -> parameter.name().startsWith("backward"))
        .anyMatch(parameter -> parameter.name().equals("fusion/weights"));
    assertThat(small(Variant.WITHOUT_DF, 0).parameters())
        .noneMatch(parameter -> parameter.name().startsWith("fusion"))
        .anyMatch(parameter -> parameter.name().startsWith("backward"));
    assertThat(small(Variant.WITHOUT_MS, 0).parameters())
        .noneMatch(parameter -> parameter.name().startsWith("fusion"));
    assertThat(small(Variant.TCN, 0).parameters())
        .noneMatch(parameter -> parameter.name().startsWith("backward"));
  }

  @Test
  void anOutputFrameDependsOnNoLaterFrame() {
    TimNetSpec spec =
        Specs.timNet()
            .variant(Variant.WITHOUT_BD)
            .channels(5)
            .blocks(3)
            .classes(4)
            .dropout(0)
            .build();
    ComputationGraph network =
        Engines.LAYERS.create(spec, new TrainingGraph(new NoOp(), 0.1, 3, DataType.DOUBLE));
    INDArray x = batch(spec, 1).getFeatures();
    INDArray before = lastBlock(network, x).dup();
    x.putScalar(new int[] {0, 2, 6}, 100);
    INDArray difference = lastBlock(network, x).sub(before);

    for (int c = 0; c < 5; c++) {
      for (int t = 0; t < 6; t++) {
        assertThat(difference.getDouble(0, c, t)).as("frame %d", t).isZero();
      }
    }
    assertThat(difference.getDouble(0, 2, 6)).isNotZero();
  }

  private static INDArray lastBlock(ComputationGraph network, INDArray x) {
    return network.feedForward(new INDArray[] {x}, false, false).get("forward-3-out");
  }

  @ParameterizedTest
  @MethodSource("org.timnet.testing.ProcessorEngines#all")
  void theSameSeedTrainsTheSameNetworkWhateverRunsBeside(Engine engine) {
    TimNetSpec spec = small(Variant.TIM_NET, 0.3);
    double[] alone = trained(engine, spec, 5);
    Nd4j.getRandom().setSeed(99);
    assertThat(trained(engine, spec, 5)).containsExactly(alone);
    assertThat(trained(engine, spec, 6)).isNotEqualTo(alone);
  }

  private static double[] trained(Engine engine, TimNetSpec spec, long seed) {
    ComputationGraph network =
        engine.create(spec, new TrainingGraph(new Adam(1e-3), 0.1, seed, DataType.DOUBLE));
    DataSet batch = batch(spec, 6);
    for (int i = 0; i < 3; i++) {
      network.fit(batch);
    }
    return network.params().dup().data().asDouble();
  }

  @Test
  void dropoutDropsWholeChannelsAndOthersEveryIteration() {
    float[] first = SeededSpatialDropout.mask(0.25, 1, 0, 0, 200, 39);
    float[] second = SeededSpatialDropout.mask(0.25, 1, 0, 1, 200, 39);
    float[] otherLayer = SeededSpatialDropout.mask(0.25, 1, 1, 0, 200, 39);

    assertThat(first).isNotEqualTo(second).isNotEqualTo(otherLayer);
    assertThat(first).containsOnly(0f, (float) (1 / 0.75));
    int dropped = 0;
    for (float value : first) {
      dropped += value == 0 ? 1 : 0;
    }
    assertThat(dropped / 7800.0).isCloseTo(0.25, Offset.offset(0.02));
  }

  @ParameterizedTest
  @MethodSource("org.timnet.testing.ProcessorEngines#all")
  void theConfigurationSurvivesJson(Engine engine) {
    TimNetSpec spec = small(Variant.TIM_NET, 0.3);
    // Of an initialised network: before, DL4J forgets how a batch norm stores its variance.
    ComputationGraphConfiguration configuration =
        engine
            .create(spec, new TrainingGraph(new Adam(1e-3), 0.1, 5, DataType.FLOAT))
            .getConfiguration();

    assertThat(ComputationGraphConfiguration.fromJson(configuration.toJson()))
        .isEqualTo(configuration);
  }

  @Test
  void lossIsExactForAConfidentMistake() {
    SoftmaxCrossEntropy loss = new SoftmaxCrossEntropy(0.1);
    INDArray logits = Nd4j.createFromArray(new double[][] {{200, 0, 0, 0}});
    INDArray labels = Nd4j.createFromArray(new double[][] {{0, 1, 0, 0}});

    double score =
        loss.computeScore(
            labels, logits, new org.nd4j.linalg.activations.impl.ActivationSoftmax(), null, true);
    assertThat(score).isCloseTo(200 * (0.9 + 3 * 0.025) - 0, Offset.offset(1e-9));
  }

  @Test
  void nonsenseIsRefused() {
    assertThatThrownBy(() -> TimNetSpec.builder().classes(1).build())
        .hasMessageContaining("1 classes");
    assertThatThrownBy(() -> TimNetSpec.builder().classes(7).dropout(1).build())
        .hasMessageContaining("dropout");
    assertThatThrownBy(() -> Variant.named("timnet"))
        .hasMessageContaining("tim-net")
        .hasMessageContaining("without-df");
    assertThatThrownBy(() -> Engines.named("fast")).hasMessageContaining("fused, layers");
  }
}
