package org.timnet.network;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The shape of CPAC, a capsule network with attention (Wen et al., CTL-MTNet: a novel CapsNet and
 * transfer learning-based mixed task net for single-corpus and cross-corpus speech emotion
 * recognition, 2022), after the authors' published code.
 *
 * <p>Three convolutions of 3x3 with a scale, average pooling and dropout behind each; a fourth one
 * gives capsules, which attend to each other and are routed to six capsules that are averaged.
 *
 * @param coefficients MFCC of a frame, at least {@value #LEAST}
 * @param classes emotions
 */
@JsonIgnoreProperties(value = "architecture", allowGetters = true)
public record CpacSpec(int coefficients, int classes) implements NetworkSpec {
  /** Its name. */
  public static final String ARCHITECTURE = "cpac";

  /** Filters of a convolution, and numbers of a capsule. */
  public static final int FILTERS = 64;

  /** Capsules that the fourth convolution gives at each place, and capsules at the end. */
  public static final int CAPSULES = 6;

  /** Convolutions with a scale. */
  public static final int CONVOLUTIONS = 3;

  /** The vertex of the fourth convolution. */
  public static final String PRIMARY = "primary";

  /** The vertex of attention and routing. */
  public static final String ROUTING = "capsules";

  /** Coefficients, and frames, that the convolutions leave one place of. */
  static final int LEAST = 38;

  private static final int SIDE = 3;

  public CpacSpec {
    if (coefficients < LEAST || classes < 2) {
      throw new IllegalArgumentException(
          "no CPAC of %d coefficients (%d or more) and %d classes"
              .formatted(coefficients, LEAST, classes));
    }
  }

  @Override
  @JsonProperty("architecture")
  public String architecture() {
    return ARCHITECTURE;
  }

  @Override
  public String id() {
    return ARCHITECTURE;
  }

  @Override
  public Map<String, Object> identity() {
    Map<String, Object> keys = new LinkedHashMap<>();
    keys.put("architecture", ARCHITECTURE);
    keys.put("coefficients", coefficients);
    keys.put("classes", classes);
    return keys;
  }

  @Override
  public int inputChannels() {
    return coefficients;
  }

  /** Convolution {@code i}, from 1. */
  public String convolution(int i) {
    return "conv-" + i;
  }

  /** The scale behind it. */
  public String norm(int i) {
    return "norm-" + i;
  }

  @Override
  public List<Parameter> parameters() {
    List<Parameter> all = new ArrayList<>();
    for (int i = 1; i <= CONVOLUTIONS; i++) {
      addConvolution(all, convolution(i), FILTERS, i == 1 ? 1 : FILTERS);
      all.addAll(Parameter.ofBatchNorm(norm(i), FILTERS));
    }
    addConvolution(all, PRIMARY, CAPSULES * FILTERS, FILTERS);
    all.add(new Parameter(ROUTING + "/scale", Initialiser.ONE, 1));
    all.add(
        new Parameter(
            ROUTING + "/kernel", Initialiser.GLOROT_UNIFORM, FILTERS, CAPSULES * FILTERS));
    all.add(
        new Parameter(
            VertexNames.LOGITS + "/kernel", Initialiser.GLOROT_UNIFORM, FILTERS, classes));
    all.add(new Parameter(VertexNames.LOGITS + "/bias", Initialiser.ZERO, classes));
    return List.copyOf(all);
  }

  private static void addConvolution(List<Parameter> all, String vertex, int out, int in) {
    all.add(new Parameter(vertex + "/kernel", Initialiser.GLOROT_UNIFORM, out, in, SIDE, SIDE));
    all.add(new Parameter(vertex + "/bias", Initialiser.ZERO, out));
  }
}
