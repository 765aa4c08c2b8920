package org.timnet.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.assertj.core.data.Offset;
import org.timnet.network.Parameter;
import org.timnet.network.TimNetNames;
import org.timnet.network.TimNetSpec;
import org.timnet.network.VertexNames;

/** {@code model_golden.npz}: an independent implementation's figures, under its own names. */
public final class GoldenModel {
  private static final double KERAS_MOMENTUM = 0.99;
  private static final double UTTERANCES = 4;
  private static final double FRAMES = 188;

  private GoldenModel() {}

  /**
   * An array of the file in our layout.
   *
   * @param prefix of its name, such as {@code grad/}
   */
  public static double[] values(Npz golden, String prefix, Parameter parameter) {
    NpyArray array = golden.array(prefix + torchName(parameter));
    double[] values = array.values().clone();
    if (!parameter.part().equals("kernel")) {
      return values;
    }
    boolean dense = array.shape().length == 2;
    int out = array.shape()[0];
    int in = array.shape()[1];
    int taps = dense ? 1 : array.shape()[2];
    double[] ours = new double[values.length];
    for (int o = 0; o < out; o++) {
      for (int i = 0; i < in; i++) {
        for (int k = 0; k < taps; k++) {
          ours[(k * in + i) * out + o] = values[(o * in + i) * taps + k];
        }
      }
    }
    return ours;
  }

  /**
   * Fails where the network is another one after one step of Adam.
   *
   * @param after its parameters and running statistics by name
   */
  public static void assertAfterOneStep(Npz golden, TimNetSpec spec, Map<String, double[]> after) {
    for (Parameter parameter : spec.parameters()) {
      String name = parameter.name();
      double[] ours = after.get(name);
      double[] theirs = values(golden, "after1adam/", parameter);
      if (parameter.isStatistic()) {
        if (parameter.part().equals("variance")) {
          countWholeVariance(theirs, values(golden, "param/", parameter));
        }
        double scale = Math.max(1e-3, Closeness.largest(theirs));
        Closeness.assertClose(name, ours, theirs, 1e-5 * scale);
        continue;
      }
      // Where a gradient is nothing but rounding, so is the direction of Adam's first step.
      double[] gradient = values(golden, "grad/", parameter);
      for (int i = 0; i < ours.length; i++) {
        if (Math.abs(gradient[i]) > 1e-4) {
          assertThat(ours[i]).as("%s[%d]", name, i).isCloseTo(theirs[i], Offset.offset(2e-6));
        }
      }
    }
  }

  /** Keras' batch variance divides by n, the golden one by n - 1. */
  private static void countWholeVariance(double[] theirs, double[] before) {
    double n = UTTERANCES * FRAMES;
    for (int i = 0; i < theirs.length; i++) {
      double kept = KERAS_MOMENTUM * before[i];
      theirs[i] = kept + (theirs[i] - kept) * (n - 1) / n;
    }
  }

  /** {@code forward-3-conv1/kernel} is {@code f.2.c1.weight} over there. */
  private static String torchName(Parameter parameter) {
    if (parameter.vertex().equals(TimNetNames.FUSION)) {
      return "w";
    }
    Map<String, String> parts =
        Map.of(
            "kernel", "weight",
            "gamma", "weight",
            "bias", "bias",
            "beta", "bias",
            "mean", "running_mean",
            "variance", "running_var");
    String part = parts.get(parameter.part());
    if (parameter.vertex().equals(VertexNames.LOGITS)) {
      return "out." + part;
    }
    String[] words = parameter.vertex().split("-", -1);
    String direction = words[0].substring(0, 1);
    if (words[1].equals("input")) {
      return direction + "0." + part;
    }
    String half = words[2].substring(words[2].length() - 1);
    String kind = words[2].startsWith("conv") ? "c" : "b";
    return direction + "." + (Integer.parseInt(words[1]) - 1) + "." + kind + half + "." + part;
  }
}
