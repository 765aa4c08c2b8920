package org.timnet.network.layers;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.params.DefaultParamInitializer;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The one parameter of {@link DynamicFusion}: a weight per block. */
final class FusionWeights implements ParamInitializer {
  static final FusionWeights INSTANCE = new FusionWeights();
  static final String WEIGHTS = DefaultParamInitializer.WEIGHT_KEY;

  private FusionWeights() {}

  @Override
  public long numParams(NeuralNetConfiguration conf) {
    return numParams(conf.getLayer());
  }

  @Override
  public long numParams(Layer layer) {
    return ((DynamicFusion) layer).blocks();
  }

  @Override
  public List<String> paramKeys(Layer layer) {
    return List.of(WEIGHTS);
  }

  @Override
  public List<String> weightKeys(Layer layer) {
    return List.of(WEIGHTS);
  }

  @Override
  public List<String> biasKeys(Layer layer) {
    return List.of();
  }

  @Override
  public boolean isWeightParam(Layer layer, String key) {
    return WEIGHTS.equals(key);
  }

  @Override
  public boolean isBiasParam(Layer layer, String key) {
    return false;
  }

  @Override
  public Map<String, INDArray> init(
      NeuralNetConfiguration conf, INDArray parameters, boolean initialize) {
    conf.addVariable(WEIGHTS);
    if (initialize) {
      // An even start; InitialValues draws the real one from the training's seed.
      parameters.assign(1.0 / parameters.length());
    }
    Map<String, INDArray> table = Collections.synchronizedMap(new LinkedHashMap<>());
    table.put(WEIGHTS, parameters.reshape(1, parameters.length()));
    return table;
  }

  @Override
  public Map<String, INDArray> getGradientsFromFlattened(
      NeuralNetConfiguration conf, INDArray gradient) {
    Map<String, INDArray> table = new LinkedHashMap<>();
    table.put(WEIGHTS, gradient.reshape(1, gradient.length()));
    return table;
  }
}
