package org.timnet.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.learning.config.NoOp;
import org.timnet.network.Parameter;
import org.timnet.network.TimNetSpec;
import org.timnet.network.Variant;
import org.timnet.network.engine.Engine;
import org.timnet.network.engine.Engines;
import org.timnet.network.engine.NetworkParameters;
import org.timnet.network.layers.TrainingGraph;
import org.timnet.testing.ProcessorEngines;
import org.timnet.testing.Specs;
import org.timnet.testing.SyntheticExamples;

class PredictorTest {
  /** More than a batch. */
  private static final Examples EXAMPLES = SyntheticExamples.of(70, 1);

  private static final Offset<Double> SINGLE_PRECISION = Offset.offset(1e-5);

  private static TimNetSpec spec(Variant variant) {
    return Specs.timNet().variant(variant).blocks(3).build();
  }

  private static ComputationGraph network(Variant variant, Engine engine) {
    return engine.create(spec(variant), new TrainingGraph(new NoOp(), 0, 5, DataType.FLOAT));
  }

  private static Stream<Arguments> variantsOnEngines() {
    return Stream.of(Variant.values())
        .flatMap(
            variant ->
                ProcessorEngines.all().stream().map(engine -> Arguments.of(variant, engine)));
  }

  @ParameterizedTest
  @MethodSource("variantsOnEngines")
  void theRepresentationIsWhatTheDenseLayerClassifies(Variant variant, Engine engine) {
    ComputationGraph network = network(variant, engine);
    Predictor predictor = new Predictor(spec(variant), network);
    double[][] g = predictor.represent(EXAMPLES);
    double[][] probabilities = predictor.predict(EXAMPLES).probabilities();

    Map<String, double[]> values = new NetworkParameters(engine, spec(variant)).values(network);
    assertThat(g).hasDimensions(70, SyntheticExamples.COEFFICIENTS);
    for (int i = 0; i < g.length; i++) {
      assertThat(softmax(dense(g[i], values.get("logits/kernel"), values.get("logits/bias"))))
          .containsExactly(probabilities[i], SINGLE_PRECISION);
    }
  }

  private static double[] dense(double[] g, double[] kernel, double[] bias) {
    double[] logits = bias.clone();
    for (int c = 0; c < g.length; c++) {
      for (int k = 0; k < logits.length; k++) {
        logits[k] += g[c] * kernel[c * logits.length + k];
      }
    }
    return logits;
  }

  private static double[] softmax(double[] logits) {
    double[] probabilities = new double[logits.length];
    double sum = 0;
    for (double logit : logits) {
      sum += Math.exp(logit);
    }
    for (int k = 0; k < logits.length; k++) {
      probabilities[k] = Math.exp(logits[k]) / sum;
    }
    return probabilities;
  }

  @ParameterizedTest
  @MethodSource("org.timnet.testing.ProcessorEngines#all")
  void twiceTheFusionWeightsAreTwiceTheRepresentation(Engine engine) {
    ComputationGraph network = network(Variant.TIM_NET, engine);
    Parameter fusion =
        spec(Variant.TIM_NET).parameters().stream()
            .filter(parameter -> parameter.name().equals("fusion/weights"))
            .findFirst()
            .orElseThrow();
    NetworkParameters parameters = new NetworkParameters(engine, spec(Variant.TIM_NET));
    parameters.assign(network, fusion, new double[] {0.5, -0.25, 1});
    double[][] once = new Predictor(spec(Variant.TIM_NET), network).represent(EXAMPLES);
    parameters.assign(network, fusion, new double[] {1, -0.5, 2});
    double[][] twice = new Predictor(spec(Variant.TIM_NET), network).represent(EXAMPLES);

    for (int i = 0; i < once.length; i++) {
      for (int c = 0; c < once[i].length; c++) {
        assertThat(twice[i][c]).isEqualTo(2 * once[i][c], SINGLE_PRECISION).isNotZero();
      }
    }
  }

  @Test
  void utterancesOfAnotherWidthAreRefused() {
    Predictor predictor =
        new Predictor(spec(Variant.TIM_NET), network(Variant.TIM_NET, Engines.FUSED));
    Examples wide = new Examples(new float[][] {new float[15]}, new int[] {0}, 5, 3);

    assertThatThrownBy(() -> predictor.predict(wide))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("takes 4 coefficients a frame and the utterances have 5");
  }

  @Test
  void nothingGivesNothing() {
    Predictor predictor =
        new Predictor(spec(Variant.TIM_NET), network(Variant.TIM_NET, Engines.FUSED));
    assertThat(predictor.represent(EXAMPLES.subset())).isEmpty();
    assertThat(predictor.predict(EXAMPLES.subset()).size()).isZero();
  }
}
