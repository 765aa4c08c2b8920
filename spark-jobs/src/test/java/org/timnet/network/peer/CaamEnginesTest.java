package org.timnet.network.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.timnet.testing.Closeness.assertClose;
import static org.timnet.testing.Closeness.assertNear;
import static org.timnet.testing.Closeness.largest;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.learning.config.Sgd;
import org.timnet.network.CaamSpec;
import org.timnet.network.DomainAdaptation;
import org.timnet.network.TableShape;
import org.timnet.network.engine.Engine;
import org.timnet.network.engine.Engines;
import org.timnet.network.engine.NetworkParameters;
import org.timnet.network.layers.TrainingGraph;
import org.timnet.network.model.ModelCard;
import org.timnet.network.model.SavedModel;
import org.timnet.settings.Settings;
import org.timnet.testing.PeerNetworks;
import org.timnet.testing.ProcessorEngines;
import org.timnet.training.Examples;

/** CAAM and its ablation by the fused engine, their default, against Deeplearning4j's layers. */
class CaamEnginesTest {
  /** Two utterances of the source, then two of the target. */
  private static final int ROWS = 4;

  /** Another one for every utterance, so that none can stand for another's. */
  private static final double[] FACTORS = {0.4, 0.7, 1.3, 0.2};

  private static CaamSpec spec(DomainAdaptation model) {
    return model.spec(
        Settings.defaults().forModel(model.id()).network(),
        new TableShape(PeerNetworks.COEFFICIENTS, PeerNetworks.CLASSES, 0));
  }

  /** With numbers that no initial values are, dropouts as in training. */
  private static ComputationGraph network(Engine engine, CaamSpec spec) {
    ComputationGraph network =
        engine.create(spec, new TrainingGraph(new Sgd(0.1), 0, 3, DataType.FLOAT));
    PeerNetworks.randomised(engine, spec, network);
    if (spec.adapts()) {
      Caam.reverse(network, FACTORS);
    }
    return network;
  }

  /** Labels of the target are all zero. */
  private static DataSet batch(CaamSpec spec) {
    Examples examples = PeerNetworks.examples(ROWS, 1);
    DataSet batch = examples.asDataSet();
    if (spec.adapts()) {
      batch.getLabels().get(NDArrayIndex.interval(ROWS / 2, ROWS), NDArrayIndex.all()).assign(0);
    }
    return batch;
  }

  private static double[] probabilities(ComputationGraph network, DataSet batch) {
    return network.outputSingle(batch.getFeatures()).dup('c').data().asDouble();
  }

  private static Map<String, double[]> gradients(
      Engine engine, CaamSpec spec, ComputationGraph network, DataSet batch) {
    network.setInputs(batch.getFeatures());
    network.setLabels(batch.getLabels());
    network.computeGradientAndScore();
    return new NetworkParameters(engine, spec).gradients(network);
  }

  /** At the start and after steps of training; every step draws other dropouts, alike in both. */
  @ParameterizedTest
  @EnumSource
  void enginesAgree(DomainAdaptation model) {
    CaamSpec spec = spec(model);
    DataSet batch = batch(spec);
    ComputationGraph layers = network(Engines.LAYERS, spec);
    ComputationGraph fused = network(Engines.FUSED, spec);
    assertThat(fused.getLayer(spec.encoder().convolution(1)))
        .isNotInstanceOf(layers.getLayer(spec.encoder().convolution(1)).getClass());
    for (int steps = 0; steps < 3; steps++) {
      Map<String, double[]> expected = gradients(Engines.LAYERS, spec, layers, batch);

      assertNear(gradients(Engines.FUSED, spec, fused, batch), expected, 1e-3);
      assertThat(fused.score())
          .as("after %d steps", steps)
          .isCloseTo(layers.score(), Offset.offset(1e-4 * layers.score()));
      assertClose("probabilities", probabilities(fused, batch), probabilities(layers, batch), 1e-4);
      assertThat(largest(expected.get(CaamSpec.AUXILIARY + "/bias")) > 0)
          .as("the second head learns of the discrepancy alone")
          .isEqualTo(spec.adapts());
      layers.fit(batch);
      fused.fit(batch);
    }
  }

  @ParameterizedTest
  @EnumSource
  void isSavedAndReadAsItWasByWhicheverEngine(DomainAdaptation model) throws IOException {
    CaamSpec spec = spec(model);
    ModelCard card =
        new ModelCard(spec, List.of("angry", "neutral", "sad"), "authors", "0", 96_000, "X", "t");
    DataSet batch = batch(spec);
    for (Engine engine : ProcessorEngines.all()) {
      ComputationGraph network = network(engine, spec);
      network.fit(batch);
      ByteArrayOutputStream zip = new ByteArrayOutputStream();
      new SavedModel(card, engine, network).write(zip);
      double[] probabilities = probabilities(network, batch);
      for (Engine reader : ProcessorEngines.all()) {
        SavedModel read =
            SavedModel.read(new ByteArrayInputStream(zip.toByteArray()), "model.zip", reader);

        assertThat(read.card()).isEqualTo(card);
        assertThat(new NetworkParameters(reader, spec).values(read.network()))
            .usingRecursiveComparison()
            .isEqualTo(new NetworkParameters(engine, spec).values(network));
        assertClose(
            "%s by %s".formatted(engine, reader),
            probabilities(read.network(), batch),
            probabilities,
            reader.equals(engine) ? 0 : 1e-5);
      }
      INDArray output = network.outputSingle(batch.getFeatures());
      assertThat(output.shape()).containsExactly(ROWS, PeerNetworks.CLASSES);
      assertThat(output.sum(1).toDoubleVector())
          .containsExactly(new double[] {1, 1, 1, 1}, Offset.offset(1e-6));
      String configuration = network.getConfiguration().toJson();
      assertThat(ComputationGraphConfiguration.fromJson(configuration).toJson())
          .isEqualTo(configuration);
    }
  }
}
