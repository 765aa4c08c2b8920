package org.timnet.network;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The shape of the network of Zhong et al. (A lightweight model based on separable convolution for
 * speech emotion recognition, 2020), after the authors' published code: separable convolutions, a
 * gated recurrent unit that reads both ways with the same weights, and attention over time.
 *
 * @param coefficients MFCC of a frame, at least 3
 * @param classes emotions
 */
public record CnnBiGruSpec(int coefficients, int classes) implements PeerSpec {
  /** Its name. */
  public static final String ARCHITECTURE = "cnn-bigru";

  /** Filters of the first convolution. */
  public static final int FIRST = 32;

  /** Filters between separable blocks. */
  public static final int FILTERS = 64;

  /** Filters inside of an inverted residual. */
  public static final int EXPANDED = 128;

  /** Inverted residuals behind the pooling. */
  public static final int RESIDUALS = 5;

  /** Units of the recurrent layer in each direction. */
  public static final int UNITS = 128;

  /** Units of the dense layer in front of the last one. */
  public static final int DENSE = 64;

  private static final int SIDE = 3;
  private static final double ATTENTION_DEVIATION = 0.1;

  public CnnBiGruSpec {
    if (coefficients < SIDE || classes < 2) {
      throw new IllegalArgumentException(
          "no CNN+Bi-GRU of %d coefficients (%d or more) and %d classes"
              .formatted(coefficients, SIDE, classes));
    }
  }

  @Override
  public String architecture() {
    return ARCHITECTURE;
  }

  @Override
  public Map<String, Object> shape() {
    Map<String, Object> keys = new LinkedHashMap<>();
    keys.put("coefficients", coefficients);
    keys.put("classes", classes);
    return keys;
  }

  @Override
  public int inputChannels() {
    return coefficients;
  }

  @Override
  public int fewestFrames() {
    return SIDE;
  }

  /** Block {@code i}, from 1: the first one is in front of the pooling and has no shortcut. */
  public String block(int i) {
    return "block-" + i;
  }

  /** What a frame is to the recurrent layer: the coefficients that are left, all their filters. */
  public int recurrentInputs() {
    int afterFirst = (coefficients - SIDE) / 2 + 1;
    return (afterFirst + 1) / 2 * FILTERS;
  }

  @Override
  public List<Parameter> parameters() {
    List<Parameter> all = new ArrayList<>();
    all.addAll(Parameter.ofConvolution("conv", FIRST, 1, SIDE));
    addBlock(all, block(1), FIRST, FILTERS);
    for (int i = 2; i <= 1 + RESIDUALS; i++) {
      addBlock(all, block(i), FILTERS, EXPANDED);
    }
    int joined = recurrentInputs() + UNITS;
    all.add(new Parameter("gru/gates-kernel", Initialiser.GLOROT_UNIFORM, joined, 2 * UNITS));
    all.add(new Parameter("gru/gates-bias", Initialiser.ONE, 2 * UNITS));
    all.add(new Parameter("gru/candidate-kernel", Initialiser.GLOROT_UNIFORM, joined, UNITS));
    all.add(new Parameter("gru/candidate-bias", Initialiser.ZERO, UNITS));
    Initialiser normal = new Initialiser.Normal(ATTENTION_DEVIATION);
    all.add(new Parameter("attention/kernel", normal, 2 * UNITS));
    all.add(new Parameter("attention/bias", normal, 1));
    all.add(new Parameter("attention/scale", normal, 1));
    all.addAll(Parameter.ofDense("dense", 2 * UNITS, DENSE));
    all.add(new Parameter("prelu/weights", Initialiser.ZERO, DENSE));
    all.addAll(Parameter.ofDense(VertexNames.LOGITS, DENSE, classes));
    return List.copyOf(all);
  }

  /** 1x1, depthwise 3x3 without a bias, 1x1. */
  private static void addBlock(List<Parameter> all, String block, int in, int expanded) {
    all.addAll(Parameter.ofConvolution(block + "-expand", expanded, in, 1));
    // As Keras counts the fans of a kernel [height][width][in][1].
    Initialiser glorot = Initialiser.glorotUniform(SIDE * SIDE * expanded, SIDE * SIDE);
    all.add(new Parameter(block + "-depthwise/kernel", glorot, SIDE, SIDE, expanded, 1));
    all.addAll(Parameter.ofConvolution(block + "-project", FILTERS, expanded, 1));
  }
}
