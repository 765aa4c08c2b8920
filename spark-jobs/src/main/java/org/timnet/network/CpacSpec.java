package org.timnet.network;

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
public record CpacSpec(int coefficients, int classes) implements PeerSpec {
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
    return LEAST;
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
      all.addAll(Parameter.ofConvolution(convolution(i), FILTERS, i == 1 ? 1 : FILTERS, SIDE));
      all.addAll(Parameter.ofBatchNorm(norm(i), FILTERS));
    }
    all.addAll(Parameter.ofConvolution(PRIMARY, CAPSULES * FILTERS, FILTERS, SIDE));
    all.add(new Parameter(ROUTING + "/scale", Initialiser.ONE, 1));
    all.add(
        new Parameter(
            ROUTING + "/kernel", Initialiser.GLOROT_UNIFORM, FILTERS, CAPSULES * FILTERS));
    all.addAll(Parameter.ofDense(VertexNames.LOGITS, FILTERS, classes));
    return List.copyOf(all);
  }
}
