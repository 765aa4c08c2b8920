package org.timnet.network;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The shape of Light-SERNet (Aftab et al., Light-SERNet: a lightweight fully convolutional neural
 * network for speech emotion recognition, 2022), after the authors' published code.
 *
 * <p>Three parallel convolutions, along time, along the coefficients and along both, then five more
 * behind each other; each with batch norm, ReLU and average pooling.
 *
 * @param coefficients MFCC of a frame
 * @param classes emotions
 * @param dropout probability, 0 to below 1, that a feature is dropped in training; 0.3 in the
 *     authors' code
 * @param l2 factor of the sum of squares of all kernels behind the parallel ones, which is added to
 *     the loss; 1e-6 in the authors' code
 */
public record LightSerNetSpec(int coefficients, int classes, double dropout, double l2)
    implements PeerSpec {
  /** Its name. */
  public static final String ARCHITECTURE = "light-sernet";

  /** Filters of each parallel convolution. */
  public static final int PATH_FILTERS = 32;

  /** The parallel convolutions. */
  public static final List<Kernel> PATHS =
      List.of(new Kernel("time", 11, 1), new Kernel("coefficient", 1, 9), new Kernel("both", 3, 3));

  /** What comes behind them. */
  public static final List<Stage> STAGES =
      List.of(
          new Stage(64, 3, 2, 2),
          new Stage(96, 3, 2, 2),
          new Stage(128, 3, 2, 1),
          new Stage(160, 3, 2, 1),
          new Stage(320, 1, 0, 0));

  /**
   * A parallel convolution.
   *
   * @param name of its path
   * @param frames that it spans
   * @param coefficients that it spans
   */
  public record Kernel(String name, int frames, int coefficients) {}

  /**
   * A convolution behind the parallel ones, and its pooling.
   *
   * @param filters of the convolution
   * @param side frames and coefficients that it spans
   * @param poolFrames frames that are averaged; 0 for all
   * @param poolCoefficients coefficients that are averaged; 0 for all
   */
  public record Stage(int filters, int side, int poolFrames, int poolCoefficients) {}

  public LightSerNetSpec {
    if (coefficients < 1 || classes < 2 || !(dropout >= 0 && dropout < 1) || !(l2 >= 0)) {
      throw new IllegalArgumentException(
          "no Light-SERNet of %d coefficients, %d classes, dropout %s and L2 factor %s"
              .formatted(coefficients, classes, dropout, l2));
    }
  }

  /** The authors' own. */
  public static LightSerNetSpec of(int coefficients, int classes) {
    return new LightSerNetSpec(coefficients, classes, 0.3, 1e-6);
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
    keys.put("dropout", dropout);
    keys.put("l2", l2);
    return keys;
  }

  @Override
  public int inputChannels() {
    return coefficients;
  }

  /** Convolution {@code i} behind the parallel ones, from 1. */
  public String convolution(int i) {
    return "conv-" + i;
  }

  /** The batch norm behind a convolution. */
  public String norm(String convolution) {
    return convolution + "-norm";
  }

  @Override
  public List<Parameter> parameters() {
    List<Parameter> all = new ArrayList<>();
    for (Kernel path : PATHS) {
      addKernel(all, path.name(), PATH_FILTERS, 1, path.frames(), path.coefficients());
      all.add(new Parameter(path.name() + "/bias", Initialiser.ZERO, PATH_FILTERS));
      all.addAll(Parameter.ofBatchNorm(norm(path.name()), PATH_FILTERS));
    }
    int in = PATHS.size() * PATH_FILTERS;
    for (int i = 1; i <= STAGES.size(); i++) {
      Stage stage = STAGES.get(i - 1);
      addKernel(all, convolution(i), stage.filters(), in, stage.side(), stage.side());
      all.addAll(Parameter.ofBatchNorm(norm(convolution(i)), stage.filters()));
      in = stage.filters();
    }
    all.addAll(Parameter.ofDense(VertexNames.LOGITS, in, classes));
    return List.copyOf(all);
  }

  private static void addKernel(
      List<Parameter> all, String vertex, int out, int in, int height, int width) {
    all.add(new Parameter(vertex + "/kernel", Initialiser.GLOROT_UNIFORM, out, in, height, width));
  }
}
