package org.timnet.network.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.CnnLossLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DepthwiseConvolution2D;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.NoOp;
import org.nd4j.linalg.lossfunctions.LossFunctions;
import org.timnet.network.peer.FrozenBatchNorm;

/** Our layers in single precision beside Deeplearning4j's in double. */
class OwnImagesTest {
  private static final int BATCH = 2;

  @ParameterizedTest
  @CsvSource({
    // in, out, kernel, image, mode, bias, activation
    "1, 32, 11, 1, 17, 7, Same, true, IDENTITY",
    "1, 32, 1, 9, 6, 13, Same, true, RELU",
    "1, 8, 3, 3, 9, 5, Truncate, true, IDENTITY",
    "3, 5, 3, 3, 4, 4, Same, false, RELU",
    "40, 96, 3, 3, 8, 5, Same, true, IDENTITY",
    "24, 64, 1, 1, 5, 3, Truncate, true, RELU",
    "16, 24, 3, 3, 3, 3, Truncate, false, IDENTITY",
    "9, 17, 5, 3, 31, 12, Same, true, RELU",
    "2, 3, 2, 4, 6, 7, Same, true, IDENTITY"
  })
  void aConvolutionIsThatOfDeeplearning4j(
      int in,
      int out,
      int kernelHeight,
      int kernelWidth,
      int height,
      int width,
      ConvolutionMode mode,
      boolean biased,
      Activation activation) {
    assertSame(
        () ->
            new ConvolutionLayer.Builder(kernelHeight, kernelWidth)
                .convolutionMode(mode)
                .hasBias(biased)
                .nIn(in)
                .nOut(out)
                .activation(activation)
                .build(),
        ImageConvolution.class,
        in,
        height,
        width);
  }

  @ParameterizedTest
  @CsvSource({
    "4, 3, 3, 9, 5, Same, false, RELU",
    "32, 3, 3, 7, 10, Truncate, true, IDENTITY",
    "1, 1, 5, 4, 8, Same, true, RELU"
  })
  void aDepthwiseOneToo(
      int channels,
      int kernelHeight,
      int kernelWidth,
      int height,
      int width,
      ConvolutionMode mode,
      boolean biased,
      Activation activation) {
    assertSame(
        () ->
            new DepthwiseConvolution2D.Builder()
                .kernelSize(kernelHeight, kernelWidth)
                .depthMultiplier(1)
                .convolutionMode(mode)
                .hasBias(biased)
                .nIn(channels)
                .nOut(channels)
                .activation(activation)
                .build(),
        ImageDepthwise.class,
        channels,
        height,
        width);
  }

  @ParameterizedTest
  @CsvSource({"1, 17, 5", "32, 6, 9", "5, 1, 2"})
  void aBatchNormToo(int channels, int height, int width) {
    assertSame(
        () ->
            new BatchNormalization.Builder()
                .nIn(channels)
                .nOut(channels)
                .eps(1e-3)
                .decay(0.9)
                .useLogStd(false)
                .build(),
        ImageNorm.class,
        channels,
        height,
        width);
  }

  @ParameterizedTest
  @CsvSource({"1, 17, 5, ELU", "5, 6, 9, RELU", "3, 1, 2, ELU"})
  void anActivationToo(int channels, int height, int width, Activation activation) {
    assertSame(
        () -> new ActivationLayer.Builder().activation(activation).build(),
        ImageActivation.class,
        channels,
        height,
        width);
  }

  @ParameterizedTest
  @CsvSource({
    "3, 9, 7, 2, 2, Truncate",
    "5, 8, 4, 2, 2, Same",
    "2, 7, 5, 2, 2, Same",
    "1, 9, 3, 2, 1, Same",
    "2, 11, 9, 3, 4, Truncate"
  })
  void meansOfCellsToo(
      int channels, int height, int width, int cellHeight, int cellWidth, ConvolutionMode mode) {
    assertSame(
        () ->
            new SubsamplingLayer.Builder(PoolingType.AVG)
                .kernelSize(cellHeight, cellWidth)
                .stride(cellHeight, cellWidth)
                .convolutionMode(mode)
                .avgPoolIncludePadInDivisor(false)
                .build(),
        ImagePool.class,
        channels,
        height,
        width);
  }

  @ParameterizedTest
  @CsvSource({"1, 17, 5", "32, 6, 9"})
  void aFrozenBatchNormToo(int channels, int height, int width) {
    assertSame(
        () -> new FrozenBatchNorm.Builder(channels).build(),
        ImageNorm.class,
        channels,
        height,
        width);
  }

  @ParameterizedTest
  @CsvSource({"MAX, 2, 2", "AVG, 2, 1", "AVG, 3, 3"})
  void otherPoolingStaysAsItIs(PoolingType type, int side, int stride) {
    Layer layer =
        new SubsamplingLayer.Builder(type)
            .kernelSize(side, side)
            .stride(stride, stride)
            .convolutionMode(ConvolutionMode.Same)
            .build();
    assertThat(layer(OwnImages.in(graph(layer, 1, DataType.FLOAT)), "tested")).isEqualTo(layer);
  }

  @ParameterizedTest
  @CsvSource({"TANH", "LEAKYRELU", "RELU6"})
  void anotherActivationStaysAsItIs(Activation activation) {
    Layer layer = new ActivationLayer.Builder().activation(activation).build();
    assertThat(layer(OwnImages.in(graph(layer, 1, DataType.FLOAT)), "tested")).isEqualTo(layer);
  }

  /** What slides by two places, or further apart, stays Deeplearning4j's. */
  @Test
  void othersStayAsTheyAre() {
    Stream.of(
            new ConvolutionLayer.Builder(3, 3).stride(2, 2),
            new ConvolutionLayer.Builder(3, 3).dilation(2, 2),
            new ConvolutionLayer.Builder(3, 3).padding(1, 1),
            new ConvolutionLayer.Builder(3, 3).activation(Activation.TANH))
        .map(builder -> builder.nIn(1).nOut(1).build())
        .forEach(
            layer -> {
              ComputationGraphConfiguration graph = graph(layer, 1, DataType.FLOAT);
              assertThat(layer(OwnImages.in(graph), "tested")).isEqualTo(layer);
            });
  }

  @FunctionalInterface
  private interface Layers {
    Layer one();
  }

  private static void assertSame(
      Layers layers, Class<? extends Layer> own, int in, int height, int width) {
    ComputationGraphConfiguration replaced = OwnImages.in(graph(layers.one(), in, DataType.FLOAT));
    assertThat(layer(replaced, "tested")).isInstanceOf(own);
    ComputationGraph ours =
        new ComputationGraph(ComputationGraphConfiguration.fromJson(replaced.toJson()));
    ours.init();
    ComputationGraph theirs = new ComputationGraph(graph(layers.one(), in, DataType.DOUBLE));
    theirs.init();
    INDArray x = noise(1, BATCH, in, height, width);
    INDArray like = noise(2, theirs.outputSingle(x).shape());

    for (int round = 0; round < 2; round++) {
      theirs.paramTable().forEach((key, array) -> array.assign(values(key, array.shape())));
      theirs
          .paramTable()
          .forEach((key, array) -> ours.paramTable().get(key).assign(array.castTo(DataType.FLOAT)));
      INDArray expected = theirs.outputSingle(x);
      assertClose(
          ours.outputSingle(x.castTo(DataType.FLOAT)), expected, largest(expected), "results");
      Map<String, INDArray> all = gradients(theirs, x, like);
      // That of a bias in front of a batch norm is of rounding errors alone.
      double least =
          0.1 * all.values().stream().mapToDouble(OwnImagesTest::largest).max().orElse(0);
      Map<String, INDArray> learned =
          gradients(ours, x.castTo(DataType.FLOAT), like.castTo(DataType.FLOAT));
      learned.forEach(
          (key, gradient) ->
              assertClose(gradient, all.get(key), Math.max(least, largest(all.get(key))), key));
      assertKeepsLikeStatistics(ours, theirs, learned.keySet(), new DataSet(x, like));
    }
  }

  /** Of what no gradient is told a step says how it moves. */
  private static void assertKeepsLikeStatistics(
      ComputationGraph ours, ComputationGraph theirs, Set<String> learned, DataSet batch) {
    theirs.fit(batch);
    ours.fit(
        new DataSet(
            batch.getFeatures().castTo(DataType.FLOAT), batch.getLabels().castTo(DataType.FLOAT)));
    theirs
        .paramTable()
        .forEach(
            (key, moved) -> {
              if (!learned.contains(key)) {
                assertClose(ours.getParam(key), moved, largest(moved), key + " after a step");
              }
            });
  }

  private static Map<String, INDArray> gradients(
      ComputationGraph network, INDArray x, INDArray like) {
    network.setInputs(x);
    network.setLabels(like);
    network.computeGradientAndScore();
    return network.gradient().gradientForVariable();
  }

  private static void assertClose(INDArray actual, INDArray expected, double scale, String what) {
    assertThat(largest(actual.castTo(DataType.DOUBLE).sub(expected)))
        .as(what)
        .isLessThan(4e-6 * scale);
  }

  private static double largest(INDArray array) {
    return array.amaxNumber().doubleValue();
  }

  /** Behind a first convolution, whose gradient is made from the input's gradient of the other. */
  private static ComputationGraphConfiguration graph(Layer tested, int in, DataType dataType) {
    return new NeuralNetConfiguration.Builder()
        .updater(new NoOp())
        .dataType(dataType)
        .graphBuilder()
        .addInputs("image")
        .addLayer(
            "first",
            new ConvolutionLayer.Builder(1, 1)
                .nIn(in)
                .nOut(in)
                .activation(Activation.IDENTITY)
                .build(),
            "image")
        .addLayer("tested", tested, "first")
        .addLayer(
            "loss",
            new CnnLossLayer.Builder(LossFunctions.LossFunction.L2)
                .activation(Activation.IDENTITY)
                .build(),
            "tested")
        .setOutputs("loss")
        .build();
  }

  private static Layer layer(ComputationGraphConfiguration graph, String name) {
    return ((LayerVertex) graph.getVertices().get(name)).getLayerConf().getLayer();
  }

  private static INDArray values(String key, long... shape) {
    INDArray noise = noise(key.hashCode(), shape);
    return key.endsWith("_var") ? noise.addi(1) : noise;
  }

  private static INDArray noise(long seed, long... shape) {
    int length = (int) Arrays.stream(shape).reduce(1, Math::multiplyExact);
    return Nd4j.createFromArray(new Random(seed).doubles(length, -0.5, 0.5).toArray())
        .reshape('c', shape);
  }
}
