package org.timnet.network.fused;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.GradientNormalization;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.layers.BaseLayer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.learning.regularization.Regularization;
import org.nd4j.shade.jackson.annotation.JacksonAnnotationsInside;
import org.nd4j.shade.jackson.annotation.JsonInclude;
import org.nd4j.shade.jackson.annotation.JsonProperty;
import org.timnet.network.ModelSpec;
import org.timnet.network.NetworkSpec;
import org.timnet.network.Pooling;
import org.timnet.network.TimNetSpec;
import org.timnet.network.Variant;
import org.timnet.network.layers.OwnLayer;
import org.timnet.storage.Json;

/**
 * All of a network before its dense layer, as one layer: MFCC {@code [batch][channels][frames]} to
 * the vector that is classified, {@code [batch][outputs]}.
 */
public final class FusedBody extends OwnLayer {
  private static final long serialVersionUID = 1L;

  /*
   * TIM-Net's shape stands in fields of its own, as in the first models, so that a model's bytes
   * stay what they were; that of another network stands there as JSON, because DL4J reads and
   * writes layers with a Jackson of its own.
   */

  @WhereItApplies private Variant variant;
  @WhereItApplies private Integer blocks;
  @WhereItApplies private Integer kernelSize;
  @WhereItApplies private Integer classes;
  @WhereItApplies private Double dropout;
  @WhereItApplies private Pooling pooling;
  @WhereItApplies private String network;
  @JsonProperty private long seed;

  /** Of networks that have it; null and not written of all others. */
  @Retention(RetentionPolicy.RUNTIME)
  @JacksonAnnotationsInside
  @JsonProperty
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @interface WhereItApplies {}

  /** What regularises those of the parameters that hold kernels. */
  private transient List<Regularization> ofKernels;

  /** For DL4J, which reads layers from JSON. */
  FusedBody() {}

  private FusedBody(Builder builder) {
    super(builder);
    seed = builder.seed;
    if (builder.spec instanceof TimNetSpec spec) {
      variant = spec.variant();
      blocks = spec.blocks();
      kernelSize = spec.kernelSize();
      classes = spec.classes();
      dropout = spec.dropout();
      pooling = spec.pooling() == Pooling.ALL ? null : spec.pooling();
    } else {
      network = Json.sorted(builder.spec);
    }
  }

  NetworkSpec spec() {
    if (network == null) {
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
    try {
      return (NetworkSpec) Json.read(network, ModelSpec.class);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("no network in a layer: " + network, e);
    }
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
      ofKernels =
          regularization.stream()
              .<Regularization>map(each -> KernelsOnly.of(each, layout))
              .toList();
    }
    return ofKernels;
  }

  /** What is done to gradients by {@link FusedBodyLayer} itself. */
  Optional<GradientClip> clip(Layout layout) {
    return getGradientNormalization() == GradientNormalization.ClipL2PerParamType
        ? Optional.of(new GradientClip(getGradientNormalizationThreshold(), layout))
        : Optional.empty();
  }

  @Override
  protected boolean isFrozen(String key) {
    return key.equals(FusedParameters.STATISTICS);
  }

  /** Builds the layer. */
  @SuppressWarnings("unchecked")
  public static final class Builder extends FeedForwardLayer.Builder<Builder> {
    private final NetworkSpec spec;
    private final long seed;

    /**
     * @param spec of the whole network
     * @param seed that dropouts draw from
     */
    public Builder(NetworkSpec spec, long seed) {
      this.spec = spec;
      this.seed = seed;
      nIn(spec.inputChannels());
      nOut(new Layout(spec).outputs());
    }

    @Override
    public FusedBody build() {
      return new FusedBody(this);
    }
  }
}
