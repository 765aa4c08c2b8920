package org.timnet.training.recipe;

import java.util.Arrays;
import org.timnet.settings.HasId;

/** What the utterances of a class count in the loss. */
public enum ClassWeights implements HasId {
  /** All the same, as in the paper. */
  EQUAL("equal") {
    @Override
    double[] of(int[] labels, int classes) {
      double[] weights = new double[classes];
      Arrays.fill(weights, 1);
      return weights;
    }
  },
  /**
   * The number of utterances of the largest class over that of their own class and a half (the code
   * of Zhong et al., 2020).
   */
  BALANCED("balanced") {
    @Override
    double[] of(int[] labels, int classes) {
      int[] counts = new int[classes];
      for (int label : labels) {
        counts[label]++;
      }
      double most = Arrays.stream(counts).max().orElse(0);
      return Arrays.stream(counts).mapToDouble(count -> most / (count + 0.5)).toArray();
    }
  };

  private final String id;

  ClassWeights(String id) {
    this.id = id;
  }

  /** The name in settings and results. */
  @Override
  public String id() {
    return id;
  }

  /** The weight of each class. */
  abstract double[] of(int[] labels, int classes);
}
