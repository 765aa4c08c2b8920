package org.timnet.network.layers;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.params.DefaultParamInitializer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** The arrays of an {@link ArrayLayer} one behind the other, as Deeplearning4j sees them. */
final class ArrayParameters implements ParamInitializer {
  static final ArrayParameters INSTANCE = new ArrayParameters();

  private ArrayParameters() {}

  private static Map<String, long[]> arrays(Layer layer) {
    return ((ArrayLayer) layer).arrays();
  }

  private static long length(long... shape) {
    return Arrays.stream(shape).reduce(1, Math::multiplyExact);
  }

  @Override
  public long numParams(NeuralNetConfiguration conf) {
    return numParams(conf.getLayer());
  }

  @Override
  public long numParams(Layer layer) {
    return arrays(layer).values().stream().mapToLong(ArrayParameters::length).sum();
  }

  @Override
  public List<String> paramKeys(Layer layer) {
    return List.copyOf(arrays(layer).keySet());
  }

  @Override
  public List<String> weightKeys(Layer layer) {
    return paramKeys(layer).stream().filter(ArrayParameters::isWeight).toList();
  }

  @Override
  public List<String> biasKeys(Layer layer) {
    return paramKeys(layer).stream().filter(key -> !isWeight(key)).toList();
  }

  @Override
  public boolean isWeightParam(Layer layer, String key) {
    return arrays(layer).containsKey(key) && isWeight(key);
  }

  @Override
  public boolean isBiasParam(Layer layer, String key) {
    return arrays(layer).containsKey(key) && !isWeight(key);
  }

  /** What regularisation is for; as {@link org.timnet.network.Parameter#isWeight}. */
  private static boolean isWeight(String key) {
    return key.equals(DefaultParamInitializer.WEIGHT_KEY) || key.endsWith("kernel");
  }

  @Override
  public Map<String, INDArray> init(
      NeuralNetConfiguration conf, INDArray parameters, boolean initialize) {
    if (initialize) {
      // The training's seed draws the real ones by name.
      parameters.assign(0);
    }
    arrays(conf.getLayer()).keySet().forEach(conf::addVariable);
    return Collections.synchronizedMap(getGradientsFromFlattened(conf, parameters));
  }

  @Override
  public Map<String, INDArray> getGradientsFromFlattened(
      NeuralNetConfiguration conf, INDArray vector) {
    INDArray flat = vector.reshape(vector.length());
    Map<String, INDArray> parts = new LinkedHashMap<>();
    long start = 0;
    for (Map.Entry<String, long[]> array : arrays(conf.getLayer()).entrySet()) {
      long end = start + length(array.getValue());
      parts.put(
          array.getKey(),
          flat.get(NDArrayIndex.interval(start, end)).reshape('c', array.getValue()));
      start = end;
    }
    return parts;
  }
}
