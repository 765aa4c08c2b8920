package org.timnet.network.fused;

import java.util.List;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.layers.BaseLayer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.learning.regularization.Regularization;
import org.nd4j.shade.jackson.annotation.JsonInclude;
import org.nd4j.shade.jackson.annotation.JsonProperty;
import org.timnet.network.Pooling;
import org.timnet.network.TimNetSpec;
import org.timnet.network.Variant;
import org.timnet.network.layers.OwnLayer;

/**
 * All of TIM-Net before its dense layer, as one layer: MFCC {@code [batch][channels][frames]} to
 * the fused vector {@code [batch][channels]}.
 */
public final class FusedBody extends OwnLayer {
  private static final long serialVersionUID = 1L;

  @JsonProperty private Variant variant;
  @JsonProperty private int blocks;
  @JsonProperty private int kernelSize;
  @JsonProperty private int classes;
  @JsonProperty private double dropout;
  @JsonProperty private long seed;

  /** Null where it is of all frames, as of configurations from before there was a choice. */
  @JsonProperty
  @JsonInclude(JsonInclude.Include.NON_NULL)
  private Pooling pooling;

  /** What regularises the kernels among the trained parameters. */
  private transient List<KernelsOnly> ofKernels;

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
    pooling = builder.spec.pooling() == Pooling.ALL ? null : builder.spec.pooling();
  }

  TimNetSpec spec() {
    return TimNetSpec.builder()
        .variant(variant)
        .channels((int) nIn)
        .blocks(blocks)
        .kernelSize(kernelSize)
        .classes(classes)
        .dropout(dropout)
        .pooling(pooling)
        .build();
  }

  /** What the dropouts draw from. */
  long seed() {
    return seed;
  }

  @Override
  protected BaseLayer<?> running(NeuralNetConfiguration conf, DataType dataType) {
    return switch (dataType) {
      case FLOAT -> FusedBodyLayer.inSinglePrecision(conf, spec());
      case DOUBLE -> FusedBodyLayer.inDoublePrecision(conf, spec());
      default ->
          throw new IllegalArgumentException(
              "the fused engine computes in FLOAT or DOUBLE, not in " + dataType);
    };
  }

  @Override
  public ParamInitializer initializer() {
    return FusedParameters.INSTANCE;
  }

  @Override
  public List<Regularization> getRegularizationByParam(String key) {
    if (regularization.isEmpty() || !key.equals(FusedParameters.TRAINED)) {
      return List.of();
    }
    if (ofKernels == null) {
      Layout layout = new Layout(spec());
      ofKernels = regularization.stream().map(each -> KernelsOnly.of(each, layout)).toList();
    }
    return List.copyOf(ofKernels);
  }

  @Override
  protected boolean isFrozen(String key) {
    return key.equals(FusedParameters.STATISTICS);
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
