package org.timnet.network;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The shape of TIM-Net or of a network of its ablation.
 *
 * @param variant which of the paper's networks
 * @param channels MFCC coefficients a frame, and kernels of every convolution; 39 in the paper
 * @param blocks temporal-aware blocks per direction, 1 to 30; block j has dilation 2^(j-1)
 * @param kernelSize taps of a dilated convolution; 2 in the paper
 * @param classes emotions
 * @param dropout probability, 0 to below 1, that a whole channel is dropped in training
 * @param pooling frames that the means over time are of
 */
public record TimNetSpec(
    Variant variant,
    int channels,
    int blocks,
    int kernelSize,
    int classes,
    double dropout,
    @JsonInclude(value = JsonInclude.Include.CUSTOM, valueFilter = Pooling.Unsaid.class)
        Pooling pooling)
    implements NetworkSpec {
  /** The name of its kind, which variants share. */
  public static final String ARCHITECTURE = "tim-net";

  /** What Keras draws the fusion weights from, as the authors left its default. */
  private static final Initialiser FUSION = new Initialiser.Uniform(0.05);

  public TimNetSpec {
    pooling = pooling == null ? Pooling.ALL : pooling;
    if (channels < 1 || kernelSize < 1 || classes < 2 || blocks < 1 || blocks > 30) {
      throw new IllegalArgumentException(
          "no network of %d channels, %d blocks (1 to 30), kernel size %d and %d classes"
              .formatted(channels, blocks, kernelSize, classes));
    }
    if (!(dropout >= 0 && dropout < 1)) {
      throw new IllegalArgumentException("dropout is a probability below 1, not " + dropout);
    }
  }

  /**
   * The paper's network (section 3.1) but for what is set otherwise: 39 channels, 8 blocks a
   * direction, kernels of 2 taps, dropout 0.1. How many classes there are has to be said.
   */
  public static Builder builder() {
    return new Builder();
  }

  @Override
  public String architecture() {
    return ARCHITECTURE;
  }

  @Override
  public String id() {
    return variant.id();
  }

  /** The keys of the first version, which knew no other architecture. */
  @Override
  public Map<String, Object> identity() {
    Map<String, Object> keys = new LinkedHashMap<>();
    keys.put("variant", variant.name());
    keys.put("channels", channels);
    keys.put("blocks", blocks);
    keys.put("kernelSize", kernelSize);
    keys.put("classes", classes);
    keys.put("dropout", dropout);
    if (pooling != Pooling.ALL) {
      keys.put("pooling", pooling.id());
    }
    return keys;
  }

  @Override
  public int inputChannels() {
    return channels;
  }

  @Override
  public List<Parameter> parameters() {
    List<Parameter> all = new ArrayList<>();
    for (Direction direction : directions()) {
      addConvolution(all, TimNetNames.pointwise(direction), 1);
      for (int j = 1; j <= blocks; j++) {
        for (int half = 1; half <= 2; half++) {
          addConvolution(all, TimNetNames.convolution(direction, j, half), kernelSize);
          all.addAll(Parameter.ofBatchNorm(TimNetNames.batchNorm(direction, j, half), channels));
        }
      }
    }
    if (variant.dynamicFusion()) {
      all.add(new Parameter(TimNetNames.FUSION + "/weights", FUSION, blocks));
    }
    all.addAll(Parameter.ofDense(VertexNames.LOGITS, channels, classes));
    return List.copyOf(all);
  }

  private void addConvolution(List<Parameter> all, String vertex, int taps) {
    all.add(
        new Parameter(vertex + "/kernel", Initialiser.GLOROT_UNIFORM, taps, channels, channels));
    all.add(new Parameter(vertex + "/bias", Initialiser.ZERO, channels));
  }

  /** The ways in which it reads an utterance, in the order of their parameters. */
  public List<Direction> directions() {
    return variant.bidirectional()
        ? List.of(Direction.FORWARD, Direction.BACKWARD)
        : List.of(Direction.FORWARD);
  }

  /** What the blocks' outputs are summed with where there are no trained weights for it. */
  public double[] fixedWeights() {
    double[] weights = new double[blocks];
    if (variant.multiScale()) {
      Arrays.fill(weights, 1.0 / blocks);
    } else {
      weights[blocks - 1] = 1;
    }
    return weights;
  }

  /** Dilation of block {@code j}, counted from 1, in frames. */
  public int dilation(int j) {
    return 1 << (j - 1);
  }

  /** Frames that decide one output frame of block {@code j}: two convolutions a block. */
  public int receptiveField(int j) {
    return 1 + 2 * (kernelSize - 1) * ((1 << j) - 1);
  }

  /** Frames that decide one output frame of the last block. */
  public int receptiveField() {
    return receptiveField(blocks);
  }

  /** Says by name what differs from the paper's network. */
  public static final class Builder {
    private Variant variant = Variant.TIM_NET;
    private int channels = 39;
    private int blocks = 8;
    private int kernelSize = 2;
    private int classes;
    private double dropout = 0.1;
    private Pooling pooling = Pooling.ALL;

    private Builder() {}

    /** Which of the paper's networks. */
    public Builder variant(Variant other) {
      variant = other;
      return this;
    }

    /** MFCC coefficients a frame, and kernels of every convolution. */
    public Builder channels(int number) {
      channels = number;
      return this;
    }

    /** Temporal-aware blocks per direction, 1 to 30. */
    public Builder blocks(int number) {
      blocks = number;
      return this;
    }

    /** Taps of a dilated convolution. */
    public Builder kernelSize(int taps) {
      kernelSize = taps;
      return this;
    }

    /** Emotions, at least 2. */
    public Builder classes(int number) {
      classes = number;
      return this;
    }

    /** Probability, 0 to below 1, that a whole channel is dropped in training. */
    public Builder dropout(double probability) {
      dropout = probability;
      return this;
    }

    /** Frames that the means over time are of. */
    public Builder pooling(Pooling frames) {
      pooling = frames;
      return this;
    }

    /**
     * The network's shape.
     *
     * @throws IllegalArgumentException where there is no such network
     */
    public TimNetSpec build() {
      return new TimNetSpec(variant, channels, blocks, kernelSize, classes, dropout, pooling);
    }
  }
}
