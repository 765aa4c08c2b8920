package org.timnet.network.fused;

import java.util.Collection;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.memory.LayerMemoryReport;
import org.deeplearning4j.nn.conf.memory.MemoryReport;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.NoOp;
import org.nd4j.shade.jackson.annotation.JsonProperty;
import org.timnet.network.TimNetSpec;
import org.timnet.network.Variant;

/**
 * All of TIM-Net before its dense layer, as one layer: MFCC {@code [batch][channels][frames]} to
 * the fused vector {@code [batch][channels]}.
 */
public final class FusedBody extends FeedForwardLayer {
  private static final long serialVersionUID = 1L;

  @JsonProperty private Variant variant;
  @JsonProperty private int blocks;
  @JsonProperty private int kernelSize;
  @JsonProperty private int classes;
  @JsonProperty private double dropout;
  @JsonProperty private long seed;

  /** For DL4J, which reads layers from JSON. */
  FusedBody() {}

  private FusedBody(Builder builder) {
    super(builder);
    variant = builder.spec.variant();
    blocks = builder.spec.blocks();
    kernelSize = builder.spec.kernelSize();
    classes = builder.spec.classes();
    dropout = builder.spec.dropout();
    seed = builder.seed;
  }

  TimNetSpec spec() {
    return TimNetSpec.builder()
        .variant(variant)
        .channels((int) nIn)
        .blocks(blocks)
        .kernelSize(kernelSize)
        .classes(classes)
        .dropout(dropout)
        .build();
  }

  /** What the dropouts draw from. */
  long seed() {
    return seed;
  }

  @Override
  public Layer instantiate(
      NeuralNetConfiguration conf,
      Collection<TrainingListener> listeners,
      int layerIndex,
      INDArray parameters,
      boolean initialize,
      DataType dataType) {
    FusedBodyLayer<?> layer =
        switch (dataType) {
          case FLOAT -> FusedBodyLayer.inSinglePrecision(conf, spec());
          case DOUBLE -> FusedBodyLayer.inDoublePrecision(conf, spec());
          default ->
              throw new IllegalArgumentException(
                  "the fused engine computes in FLOAT or DOUBLE, not in " + dataType);
        };
    layer.setListeners(listeners);
    layer.setIndex(layerIndex);
    layer.setParamsViewArray(parameters);
    layer.setParamTable(initializer().init(conf, parameters, initialize));
    layer.setConf(conf);
    return layer;
  }

  @Override
  public ParamInitializer initializer() {
    return FusedParameters.INSTANCE;
  }

  @Override
  public InputType getOutputType(int layerIndex, InputType inputType) {
    return InputType.feedForward(nOut);
  }

  @Override
  public void setNIn(InputType inputType, boolean override) {
    // The channels are the specification's, whatever comes before.
  }

  @Override
  public InputPreProcessor getPreProcessorForInputType(InputType inputType) {
    return null;
  }

  @Override
  public IUpdater getUpdaterByParam(String name) {
    return name.equals(FusedParameters.STATISTICS) ? new NoOp() : super.getUpdaterByParam(name);
  }

  @Override
  public LayerMemoryReport getMemoryReport(InputType input) {
    long parameters = initializer().numParams(this);
    return new LayerMemoryReport.Builder(
            layerName, FusedBody.class, input, InputType.feedForward(nOut))
        .standardMemory(parameters, getIUpdater().stateSize(parameters))
        .workingMemory(0, 0, 0, 0)
        .cacheMemory(MemoryReport.CACHE_MODE_ALL_ZEROS, MemoryReport.CACHE_MODE_ALL_ZEROS)
        .build();
  }

  /** Builds the layer. */
  @SuppressWarnings("unchecked")
  public static final class Builder extends FeedForwardLayer.Builder<Builder> {
    private final TimNetSpec spec;
    private final long seed;

    /**
     * @param spec of the whole network
     * @param seed that dropouts draw from
     */
    public Builder(TimNetSpec spec, long seed) {
      this.spec = spec;
      this.seed = seed;
      nIn(spec.channels());
      nOut(spec.channels());
    }

    @Override
    public FusedBody build() {
      return new FusedBody(this);
    }
  }
}
