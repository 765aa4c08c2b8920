package org.timnet.network.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.timnet.testing.Closeness.assertClose;
import static org.timnet.testing.Closeness.distance;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.learning.config.Sgd;
import org.timnet.network.NetworkSpec;
import org.timnet.network.Peer;
import org.timnet.network.TimNetSpec;
import org.timnet.network.layers.SoftmaxCrossEntropy;
import org.timnet.network.layers.TrainingGraph;
import org.timnet.testing.PeerNetworks;
import org.timnet.training.Examples;

/**
 * A clipped step beside one computed here from the gradients of a network without a clip, of which
 * {@code FiniteDifferencesTest} and its like say that they are right.
 */
class GradientClipTest {
  private static final double RATE = 0.5;
  private static final int BATCH = 4;

  static Stream<Arguments> networksWithBatchNorms() {
    NetworkSpec timNet =
        TimNetSpec.builder()
            .channels(PeerNetworks.COEFFICIENTS)
            .blocks(2)
            .classes(PeerNetworks.CLASSES)
            .build();
    NetworkSpec images = PeerNetworks.spec(Peer.LIGHT_SERNET);
    return Stream.of(
        Arguments.of(Engines.FUSED, timNet, DataType.DOUBLE, 1e-12),
        Arguments.of(Engines.FUSED, timNet, DataType.FLOAT, 1e-5),
        Arguments.of(Engines.LAYERS, timNet, DataType.DOUBLE, 1e-12),
        Arguments.of(Engines.FUSED, images, DataType.FLOAT, 1e-5),
        Arguments.of(Engines.LAYERS, images, DataType.DOUBLE, 1e-12));
  }

  private static ComputationGraph network(
      Engine engine, NetworkSpec spec, double clip, DataType dataType) {
    return engine.create(
        spec, new TrainingGraph(new Sgd(RATE), clip, 0, new SoftmaxCrossEntropy(0), 5, dataType));
  }

  /** Of numbers so large that statistics move farther than a clip would let them. */
  private static DataSet batch(DataType dataType) {
    Examples examples = PeerNetworks.examples(BATCH, 1);
    int[] all = IntStream.range(0, BATCH).toArray();
    return new DataSet(
        examples.features(all).mul(100).castTo(dataType), examples.oneHot(all).castTo(dataType));
  }

  @ParameterizedTest
  @MethodSource("networksWithBatchNorms")
  void longGradientsAreShortenedAndStatisticsMoveInFull(
      Engine engine, NetworkSpec spec, DataType dataType, double tolerance) {
    NetworkParameters parameters = new NetworkParameters(engine, spec);
    ComputationGraph free = network(engine, spec, 0, dataType);
    Map<String, double[]> start = parameters.values(free);
    Map<String, double[]> means = means(parameters, free, batch(dataType));
    double clip = median(means);

    free.fit(batch(dataType));
    Map<String, double[]> statistics = parameters.values(free);
    statistics.keySet().removeAll(means.keySet());
    ComputationGraph clipped = network(engine, spec, clip, dataType);
    clipped.fit(batch(dataType));
    Map<String, double[]> after = parameters.values(clipped);

    means.forEach(
        (name, mean) -> {
          double[] expected = start.get(name).clone();
          double share = Math.min(1, clip / length(mean));
          for (int i = 0; i < expected.length; i++) {
            expected[i] -= RATE * share * mean[i];
          }
          assertClose(name, after.get(name), expected, tolerance);
        });
    assertThat(statistics).isNotEmpty();
    statistics.forEach((name, moved) -> assertThat(after.get(name)).as(name).isEqualTo(moved));
    assertThat(statistics.entrySet())
        .as("a clip of these would show")
        .anyMatch(moved -> distance(moved.getValue(), start.get(moved.getKey())) > clip);
  }

  @ParameterizedTest
  @MethodSource("networksWithBatchNorms")
  void aSavedNetworkIsClippedOn(
      Engine engine, NetworkSpec spec, DataType dataType, double tolerance) throws Exception {
    ComputationGraph network = network(engine, spec, 1e-3, dataType);
    network.fit(batch(dataType));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ModelSerializer.writeModel(network, bytes, true);
    ComputationGraph read =
        ModelSerializer.restoreComputationGraph(
            new ByteArrayInputStream(bytes.toByteArray()), true);

    network.fit(batch(dataType));
    read.fit(batch(dataType));

    assertThat(read.params()).isEqualTo(network.params());
    assertThat(ComputationGraphConfiguration.fromJson(network.getConfiguration().toJson()))
        .isEqualTo(network.getConfiguration());
  }

  /** Of the utterances of a batch, from the network's sums. */
  private static Map<String, double[]> means(
      NetworkParameters parameters, ComputationGraph network, DataSet batch) {
    network.setInputs(batch.getFeatures());
    network.setLabels(batch.getLabels());
    network.computeGradientAndScore();
    Map<String, double[]> means = new LinkedHashMap<>();
    parameters
        .gradients(network)
        .forEach((name, sum) -> means.put(name, Arrays.stream(sum).map(x -> x / BATCH).toArray()));
    return means;
  }

  /** A clip that half of the parameters meet. */
  private static double median(Map<String, double[]> gradients) {
    double[] lengths =
        gradients.values().stream().mapToDouble(GradientClipTest::length).sorted().toArray();
    assertThat(lengths[lengths.length - 1]).isGreaterThan(2 * lengths[lengths.length / 2]);
    return lengths[lengths.length / 2];
  }

  private static double length(double... values) {
    return Math.sqrt(Arrays.stream(values).map(x -> x * x).sum());
  }
}
