package org.timnet.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.NoOp;
import org.timnet.network.Parameter;
import org.timnet.network.TimNetSpec;
import org.timnet.network.Variant;
import org.timnet.network.engine.Engine;
import org.timnet.network.engine.Engines;
import org.timnet.network.engine.NetworkParameters;
import org.timnet.network.layers.TrainingGraph;
import org.timnet.network.model.ModelCard;
import org.timnet.network.model.SavedModel;
import org.timnet.testing.Specs;
import org.timnet.testing.SyntheticExamples;

class FusionTermsTest {
  private static final Examples EXAMPLES = SyntheticExamples.of(20, 1);
  private static final Offset<Double> SINGLE_PRECISION = Offset.offset(1e-5);
  private static final double[] WEIGHTS = {0.5, -0.25, 1};

  private static TimNetSpec spec(Variant variant) {
    return Specs.timNet().variant(variant).blocks(3).build();
  }

  private static SavedModel model(Variant variant, Engine engine, long seed) {
    List<String> classes = List.of("a", "b", "c").subList(0, spec(variant).classes());
    return new SavedModel(
        new ModelCard(spec(variant), classes, "authors", "0123", 96_000, "X", "test"),
        engine,
        engine.create(spec(variant), new TrainingGraph(new NoOp(), 0, seed, DataType.FLOAT)));
  }

  private static NetworkParameters parameters(SavedModel model) {
    return new NetworkParameters(model.engine(), model.spec());
  }

  private static void setWeights(SavedModel model, double... weights) {
    Parameter fusion =
        model.spec().parameters().stream()
            .filter(parameter -> parameter.name().equals("fusion/weights"))
            .findFirst()
            .orElseThrow();
    parameters(model).assign(model.network(), fusion, weights);
  }

  private static List<Double> shares(SavedModel model) {
    return FusionTerms.of(model).orElseThrow().shares(EXAMPLES);
  }

  /** The layers' own graph has the g_j as vertices of their own. */
  private static double[] spreads() {
    ComputationGraph graph = model(Variant.TIM_NET, Engines.LAYERS, 5).network();
    int[] all = IntStream.range(0, EXAMPLES.size()).toArray();
    Map<String, INDArray> activations = graph.feedForward(EXAMPLES.features(all), false);
    double[] spreads = new double[WEIGHTS.length];
    for (int j = 0; j < spreads.length; j++) {
      INDArray deviations =
          activations.get("mean-" + (j + 1)).castTo(DataType.DOUBLE).std(false, 0);
      spreads[j] = Math.sqrt(deviations.mul(deviations).meanNumber().doubleValue());
    }
    return spreads;
  }

  @ParameterizedTest
  @MethodSource("org.timnet.testing.ProcessorEngines#all")
  void areWeightsTimesTheSpreadOfTheirBlocks(Engine engine) {
    SavedModel model = model(Variant.TIM_NET, engine, 5);
    setWeights(model, WEIGHTS);
    double[] spreads = spreads();
    double sum = 0.5 * spreads[0] + 0.25 * spreads[1] + spreads[2];

    List<Double> shares = shares(model);

    assertThat(shares.get(0)).isEqualTo(0.5 * spreads[0] / sum, SINGLE_PRECISION);
    assertThat(shares.get(1)).isEqualTo(0.25 * spreads[1] / sum, SINGLE_PRECISION);
    assertThat(shares.get(2)).isEqualTo(spreads[2] / sum, SINGLE_PRECISION);
    assertThat(shares).allSatisfy(share -> assertThat(share).isBetween(0.01, 0.99));
    assertThat(parameters(model).values(model.network()).get("fusion/weights"))
        .as("the model is as it was")
        .containsExactly(WEIGHTS);
  }

  @ParameterizedTest
  @MethodSource("org.timnet.testing.ProcessorEngines#all")
  void theStartIsTheUntrainedNetworkOfTheSeed(Engine engine) {
    SavedModel trained = model(Variant.TIM_NET, engine, 5);
    setWeights(trained, WEIGHTS);
    FusionTerms terms = FusionTerms.of(trained).orElseThrow();

    assertThat(terms.sharesBefore(7, EXAMPLES))
        .isEqualTo(shares(model(Variant.TIM_NET, engine, 7)))
        .isNotEqualTo(terms.sharesBefore(8, EXAMPLES));
  }

  @Test
  void whatCannotTellUtterancesApartHasNoShares() {
    SavedModel model = model(Variant.TIM_NET, Engines.FUSED, 5);
    Examples one = EXAMPLES.subset(0);

    assertThat(FusionTerms.of(model).orElseThrow().shares(one)).containsOnly(Double.NaN);
  }

  @Test
  void aVariantWithoutTrainedWeightsHasNone() {
    assertThat(FusionTerms.of(model(Variant.TCN, Engines.FUSED, 5))).isEmpty();
    assertThat(FusionTerms.of(model(Variant.WITHOUT_DF, Engines.FUSED, 5))).isEmpty();
  }
}
