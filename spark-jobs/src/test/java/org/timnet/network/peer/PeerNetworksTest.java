package org.timnet.network.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.timnet.testing.Closeness.assertNear;
import static org.timnet.testing.Closeness.distance;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.timnet.network.ModelSpec;
import org.timnet.network.NetworkSpec;
import org.timnet.network.Parameter;
import org.timnet.network.Peer;
import org.timnet.network.engine.Backend;
import org.timnet.network.engine.Engine;
import org.timnet.network.engine.Engines;
import org.timnet.network.engine.NetworkParameters;
import org.timnet.network.layers.SoftmaxCrossEntropy;
import org.timnet.network.layers.TrainingGraph;
import org.timnet.network.model.ModelCard;
import org.timnet.network.model.SavedModel;
import org.timnet.settings.InvalidChoiceException;
import org.timnet.storage.Json;
import org.timnet.testing.GradientCheck;
import org.timnet.testing.PeerNetworks;
import org.timnet.testing.ProcessorEngines;
import org.timnet.training.Examples;

/** What holds for every network of others. */
class PeerNetworksTest {
  private static final int BATCH = 3;

  private static ComputationGraph network(Peer peer, DataType dataType) {
    return network(Engines.LAYERS, peer, dataType);
  }

  private static ComputationGraph network(Engine engine, Peer peer, DataType dataType) {
    Examples examples = PeerNetworks.examples(BATCH, 1);
    return engine.create(
        PeerNetworks.spec(peer),
        PeerNetworks.recipe(peer).graph(examples.labels(), PeerNetworks.CLASSES, dataType));
  }

  private static DataSet batch(DataType dataType) {
    Examples examples = PeerNetworks.examples(BATCH, 1);
    int[] all = IntStream.range(0, BATCH).toArray();
    return new DataSet(
        examples.features(all).castTo(dataType), examples.oneHot(all).castTo(dataType));
  }

  @ParameterizedTest
  @EnumSource
  void gradientsAgreeWithFiniteDifferences(Peer peer) {
    NetworkSpec spec = PeerNetworks.spec(peer);
    ComputationGraph network = network(peer, DataType.DOUBLE);
    NetworkParameters parameters = PeerNetworks.randomised(spec, network);

    GradientCheck.assertAlongDirections(spec, network, parameters, batch(DataType.DOUBLE));
  }

  /** One step from the same values; a ReLU may turn by rounding, and dropout is drawn alike. */
  @ParameterizedTest
  @EnumSource
  void enginesAgree(Peer peer) {
    NetworkSpec spec = PeerNetworks.spec(peer);
    DataSet batch = batch(DataType.FLOAT);
    Map<Engine, ComputationGraph> networks = new LinkedHashMap<>();
    for (Engine engine : List.of(Engines.LAYERS, Engines.FUSED)) {
      ComputationGraph network = network(engine, peer, DataType.FLOAT);
      PeerNetworks.randomised(engine, spec, network);
      network.setInputs(batch.getFeatures());
      network.setLabels(batch.getLabels());
      network.computeGradientAndScore();
      networks.put(engine, network);
    }
    ComputationGraph layers = networks.get(Engines.LAYERS);
    ComputationGraph fused = networks.get(Engines.FUSED);

    assertThat(fused.score()).isCloseTo(layers.score(), Offset.offset(1e-4 * layers.score()));
    assertNear(
        new NetworkParameters(Engines.FUSED, spec).gradients(fused),
        new NetworkParameters(Engines.LAYERS, spec).gradients(layers),
        1e-3);
    INDArray input = batch.getFeatures();
    assertThat(fused.outputSingle(input).sub(layers.outputSingle(input)).amaxNumber().doubleValue())
        .isLessThan(1e-4);
  }

  @ParameterizedTest
  @EnumSource
  void kernelsDecayAndNothingElse(Peer peer) {
    NetworkSpec spec = PeerNetworks.spec(peer);
    double rate = 1e-3;
    double decay = 10;
    for (Engine engine : List.of(Engines.LAYERS, Engines.FUSED)) {
      NetworkParameters parameters = new NetworkParameters(engine, spec);
      Map<String, double[]> before = null;
      List<Map<String, double[]>> after = new ArrayList<>();
      for (double share : new double[] {0, decay}) {
        ComputationGraph network =
            engine.create(
                spec,
                new TrainingGraph(
                    new Sgd(rate), 0, share, new SoftmaxCrossEntropy(0), 3, DataType.FLOAT));
        before = parameters.values(network);
        network.fit(batch(DataType.FLOAT));
        after.add(parameters.values(network));
      }
      for (Parameter parameter : spec.parameters()) {
        String name = parameter.name();
        double[] started = before.get(name);
        double[] shrunk = after.get(0).get(name).clone();
        for (int i = 0; i < shrunk.length && parameter.isWeight(); i++) {
          shrunk[i] -= rate * decay * started[i];
        }
        assertThat(distance(after.get(1).get(name), shrunk))
            .as("%s of %s by %s", name, peer, engine)
            .isLessThan(1e-5 * Math.sqrt(shrunk.length));
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void theGraphHasTheParametersOfTheShapeAndNoOthers(Peer peer) {
    assertThat(network(peer, DataType.FLOAT).numParams())
        .isEqualTo(PeerNetworks.spec(peer).parameters().stream().mapToLong(Parameter::size).sum());
  }

  @ParameterizedTest
  @EnumSource
  void takesAsFewFramesAsItSays(Peer peer) {
    int fewest = PeerNetworks.spec(peer).fewestFrames();
    for (Engine engine : ProcessorEngines.all()) {
      ComputationGraph network = network(engine, peer, DataType.FLOAT);
      assertThat(network.outputSingle(zeros(fewest)).length()).isEqualTo(PeerNetworks.CLASSES);
      if (fewest > 1) {
        assertThatThrownBy(() -> network.outputSingle(zeros(fewest - 1)))
            .as("%s by %s", peer, engine)
            .isInstanceOf(RuntimeException.class);
      }
    }
  }

  private static INDArray zeros(int frames) {
    return Nd4j.zeros(DataType.FLOAT, 1, PeerNetworks.COEFFICIENTS, frames);
  }

  @ParameterizedTest
  @EnumSource
  void isSavedAndReadAsItWas(Peer peer) throws IOException {
    isSavedAndReadAsItWas(peer, Engines.FUSED, Engines.LAYERS);
    isSavedAndReadAsItWas(peer, Engines.LAYERS, Engines.FUSED);
  }

  private static void isSavedAndReadAsItWas(Peer peer, Engine engine, Engine other)
      throws IOException {
    NetworkSpec spec = PeerNetworks.spec(peer);
    ComputationGraph network = network(engine, peer, DataType.FLOAT);
    network.fit(batch(DataType.FLOAT));
    ModelCard card =
        new ModelCard(spec, List.of("angry", "neutral", "sad"), "authors", "0", 96_000, "X", "t");
    ByteArrayOutputStream zip = new ByteArrayOutputStream();
    new SavedModel(card, engine, network).write(zip);
    SavedModel read =
        SavedModel.read(new ByteArrayInputStream(zip.toByteArray()), "model.zip", engine);
    SavedModel byOther =
        SavedModel.read(new ByteArrayInputStream(zip.toByteArray()), "model.zip", other);
    INDArray input = batch(DataType.FLOAT).getFeatures();
    INDArray output = network.outputSingle(input);

    assertThat(read.card()).isEqualTo(card);
    assertThat(read.network().params()).isEqualTo(network.params());
    assertThat(read.network().outputSingle(input)).isEqualTo(output);
    assertThat(byOther.network().outputSingle(input).sub(output).amaxNumber().doubleValue())
        .isLessThan(1e-5);
    String configuration = network.getConfiguration().toJson();
    assertThat(ComputationGraphConfiguration.fromJson(configuration).toJson())
        .isEqualTo(configuration);
  }

  @ParameterizedTest
  @EnumSource
  void itsJsonIsItsIdentity(Peer peer) throws IOException {
    NetworkSpec spec = PeerNetworks.spec(peer);
    JsonNode json = Json.read(Json.pretty(spec), JsonNode.class);

    assertThat(json).isEqualTo(Json.read(Json.pretty(spec.identity()), JsonNode.class));
    assertThat(json.get("architecture").asText()).isEqualTo(peer.id());
    assertThat(Json.readStrictly(Json.pretty(spec), ModelSpec.class)).isEqualTo(spec);
  }

  @ParameterizedTest
  @EnumSource
  void whatItsDefaultEngineIsComputesIt(Peer peer) {
    NetworkSpec spec = PeerNetworks.spec(peer);
    String engine = PeerNetworks.settings(peer).network().engine();

    assertThat(Engines.named(engine, spec).unsupported(spec, Backend.current())).isEmpty();
    assertThatThrownBy(() -> Engines.named(Engines.GPU.id(), spec))
        .isInstanceOf(InvalidChoiceException.class)
        .hasMessage(
            "gpu computes tim-net and not %s; set network.engine=fused".formatted(peer.id()));
  }
}
