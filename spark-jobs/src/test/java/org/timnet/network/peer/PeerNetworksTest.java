package org.timnet.network.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
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
import org.timnet.network.ModelSpec;
import org.timnet.network.NetworkSpec;
import org.timnet.network.Parameter;
import org.timnet.network.Peer;
import org.timnet.network.engine.Backend;
import org.timnet.network.engine.Engines;
import org.timnet.network.engine.NetworkParameters;
import org.timnet.network.model.ModelCard;
import org.timnet.network.model.SavedModel;
import org.timnet.settings.InvalidChoiceException;
import org.timnet.storage.Json;
import org.timnet.testing.PeerNetworks;
import org.timnet.training.Examples;

/** What holds for every network of others. */
class PeerNetworksTest {
  private static final int BATCH = 3;
  private static final double STEP = 1e-7;

  private static ComputationGraph network(Peer peer, DataType dataType) {
    Examples examples = PeerNetworks.examples(BATCH, 1);
    return Engines.LAYERS.create(
        PeerNetworks.spec(peer),
        PeerNetworks.recipe(peer).graph(examples.labels(), PeerNetworks.CLASSES, dataType));
  }

  private static DataSet batch(DataType dataType) {
    Examples examples = PeerNetworks.examples(BATCH, 1);
    int[] all = IntStream.range(0, BATCH).toArray();
    return new DataSet(
        examples.features(all).castTo(dataType), examples.oneHot(all).castTo(dataType));
  }

  /** Of every parameter along a direction of chance, so that no entry of it is left out. */
  @ParameterizedTest
  @EnumSource
  void gradientsAgreeWithFiniteDifferences(Peer peer) {
    NetworkSpec spec = PeerNetworks.spec(peer);
    ComputationGraph network = network(peer, DataType.DOUBLE);
    NetworkParameters parameters = PeerNetworks.randomised(spec, network);
    DataSet batch = batch(DataType.DOUBLE);
    network.setInputs(batch.getFeatures());
    network.setLabels(batch.getLabels());
    network.computeGradientAndScore();
    Map<String, double[]> gradients = parameters.gradients(network);
    Map<String, double[]> values = parameters.values(network);

    for (Parameter parameter : spec.parameters()) {
      if (parameter.isStatistic()) {
        continue;
      }
      double[] value = values.get(parameter.name());
      double[] direction = direction(parameter);
      parameters.assign(network, parameter, moved(value, STEP, direction));
      double above = network.score(batch, true);
      parameters.assign(network, parameter, moved(value, -STEP, direction));
      double below = network.score(batch, true);
      parameters.assign(network, parameter, value);
      double expected = (above - below) / (2 * STEP);

      // DL4J's gradient is the batch's sum, its score the mean.
      assertThat(inner(gradients.get(parameter.name()), direction) / BATCH)
          .as("%s %s", peer, parameter.name())
          .isCloseTo(expected, Offset.offset(1e-7 + 1e-5 * Math.abs(expected)));
    }
  }

  /** Of length 1. */
  private static double[] direction(Parameter parameter) {
    double[] noise = PeerNetworks.noise(parameter.size(), 31 + parameter.name().hashCode());
    double length = Math.sqrt(inner(noise, noise));
    return Arrays.stream(noise).map(x -> x / length).toArray();
  }

  private static double[] moved(double[] values, double step, double[] direction) {
    return IntStream.range(0, values.length)
        .mapToDouble(i -> values[i] + step * direction[i])
        .toArray();
  }

  private static double inner(double[] a, double[] b) {
    return IntStream.range(0, a.length).mapToDouble(i -> a[i] * b[i]).sum();
  }

  @ParameterizedTest
  @EnumSource
  void theGraphHasTheParametersOfTheShapeAndNoOthers(Peer peer) {
    assertThat(network(peer, DataType.FLOAT).numParams())
        .isEqualTo(PeerNetworks.spec(peer).parameters().stream().mapToLong(Parameter::size).sum());
  }

  @ParameterizedTest
  @EnumSource
  void isSavedAndReadAsItWas(Peer peer) throws IOException {
    NetworkSpec spec = PeerNetworks.spec(peer);
    ComputationGraph network = network(peer, DataType.FLOAT);
    network.fit(batch(DataType.FLOAT));
    ModelCard card =
        new ModelCard(spec, List.of("angry", "neutral", "sad"), "authors", "0", 96_000, "X", "t");
    ByteArrayOutputStream zip = new ByteArrayOutputStream();
    new SavedModel(card, Engines.LAYERS, network).write(zip);
    SavedModel read =
        SavedModel.read(new ByteArrayInputStream(zip.toByteArray()), "model.zip", Engines.LAYERS);
    INDArray input = batch(DataType.FLOAT).getFeatures();

    assertThat(read.card()).isEqualTo(card);
    assertThat(read.network().params()).isEqualTo(network.params());
    assertThat(read.network().outputSingle(input)).isEqualTo(network.outputSingle(input));
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
    if (!engine.equals(Engines.FUSED.id())) {
      assertThatThrownBy(() -> Engines.named(Engines.FUSED.id(), spec))
          .isInstanceOf(InvalidChoiceException.class)
          .hasMessage(
              "fused computes gm-tcn, tim-net and not %s; set network.engine=layers"
                  .formatted(peer.id()));
    }
  }
}
