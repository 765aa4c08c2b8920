package org.timnet.training.recipe;

import java.io.Serializable;
import org.timnet.settings.HasId;

/**
 * Label smoothing {@code y (1 - s) + s / K} of a training label.
 *
 * @param share {@code s}, 0 to below 1
 * @param passes how often it is done to a label
 */
public record LabelSmoothing(double share, Passes passes) implements Serializable {
  /** How often a label is smoothed. */
  public enum Passes implements HasId {
    /** As label smoothing is meant. */
    ONCE("once"),
    /**
     * Once for every fold so far, as the code of CTL-MTNet does: it smooths the labels in place,
     * fold after fold, those of a fold's training utterances.
     */
    COMPOUNDING("compounding");

    private final String id;

    Passes(String id) {
      this.id = id;
    }

    /** The name in settings and results. */
    @Override
    public String id() {
      return id;
    }
  }

  /** Once. */
  public static LabelSmoothing once(double share) {
    return new LabelSmoothing(share, Passes.ONCE);
  }

  /**
   * A label after some passes.
   *
   * @param label index of the class
   */
  public float[] after(int passes, int label, int classes) {
    double kept = Math.pow(1 - share, passes);
    float[] smoothed = new float[classes];
    for (int k = 0; k < classes; k++) {
      smoothed[k] = (float) ((k == label ? kept : 0) + (1 - kept) / classes);
    }
    return smoothed;
  }
}
