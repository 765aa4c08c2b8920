package org.timnet.network.fused;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * The parameters of {@link FusedBody} as Deeplearning4j sees them: one vector that is trained and
 * one of running statistics, where there are any. It handles each of its parameters on its own in
 * every step, which for the two hundred of a network took milliseconds; {@link
 * FusedBodyLayer#getParam} knows them by name.
 */
final class FusedParameters implements ParamInitializer {
  static final FusedParameters INSTANCE = new FusedParameters();

  static final String TRAINED = "trained";
  static final String STATISTICS = "statistics";

  private FusedParameters() {}

  private static Layout layout(Layer layer) {
    return new Layout(((FusedBody) layer).spec());
  }

  @Override
  public long numParams(NeuralNetConfiguration conf) {
    return numParams(conf.getLayer());
  }

  @Override
  public long numParams(Layer layer) {
    return layout(layer).length();
  }

  @Override
  public List<String> paramKeys(Layer layer) {
    return List.copyOf(ranges(layer).keySet());
  }

  @Override
  public List<String> weightKeys(Layer layer) {
    return paramKeys(layer).stream().filter(key -> !key.equals(STATISTICS)).toList();
  }

  @Override
  public List<String> biasKeys(Layer layer) {
    return List.of();
  }

  @Override
  public boolean isWeightParam(Layer layer, String key) {
    return !key.equals(STATISTICS);
  }

  @Override
  public boolean isBiasParam(Layer layer, String key) {
    return false;
  }

  @Override
  public Map<String, INDArray> init(
      NeuralNetConfiguration conf, INDArray parameters, boolean initialize) {
    Layout layout = layout(conf.getLayer());
    if (initialize) {
      // Neutral values; the training's seed draws the real ones by name, for every engine alike.
      parameters.assign(0);
      layout
          .slots()
          .forEach(
              slot -> {
                switch (slot.parameter().part()) {
                  case "gamma", "variance" -> slot.view(parameters).assign(1);
                  case "weights" -> slot.view(parameters).assign(1.0 / slot.size());
                  default -> {}
                }
              });
    }
    paramKeys(conf.getLayer()).forEach(conf::addVariable);
    return Collections.synchronizedMap(parts(conf.getLayer(), parameters));
  }

  @Override
  public Map<String, INDArray> getGradientsFromFlattened(
      NeuralNetConfiguration conf, INDArray gradient) {
    return parts(conf.getLayer(), gradient);
  }

  private static Map<String, INDArray> parts(Layer layer, INDArray vector) {
    INDArray flat = vector.reshape(vector.length());
    Map<String, INDArray> parts = new LinkedHashMap<>();
    ranges(layer)
        .forEach(
            (key, range) ->
                parts.put(key, flat.get(NDArrayIndex.interval(range.from(), range.to()))));
    return parts;
  }

  /** Numbers of the flat vector. */
  private record Range(int from, int to) {}

  private static Map<String, Range> ranges(Layer layer) {
    Layout layout = layout(layer);
    Map<String, Range> ranges = new LinkedHashMap<>();
    ranges.put(TRAINED, new Range(0, layout.trainedLength()));
    if (layout.length() > layout.trainedLength()) {
      ranges.put(STATISTICS, new Range(layout.trainedLength(), layout.length()));
    }
    return ranges;
  }
}
