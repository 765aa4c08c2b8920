package org.timnet.sweep.strategy;

import java.util.ArrayList;
import java.util.List;

/**
 * After how many epochs trials are compared.
 *
 * @param epochs ascending, all different, at least one; the last is a whole training
 * @param factor of all trials of a rung, one in so many goes on
 */
public record Rungs(List<Integer> epochs, int factor) {
  /** Three times a third of the trials goes on. */
  private static final int MOST_HALVINGS = 3;

  private static final int FACTOR = 3;

  public Rungs {
    epochs = List.copyOf(epochs);
    for (int rung = 1; rung < epochs.size(); rung++) {
      if (epochs.get(rung) <= epochs.get(rung - 1)) {
        throw new IllegalArgumentException("rungs do not ascend: " + epochs);
      }
    }
  }

  /** Every trial is trained to its end. */
  public static Rungs none(int epochs) {
    return new Rungs(List.of(epochs), FACTOR);
  }

  /**
   * A third of the epochs, a ninth and a twenty-seventh, as far as there are so many epochs.
   *
   * @param epochs of a whole training, at least 1
   */
  public static Rungs halving(int epochs) {
    List<Integer> rungs = new ArrayList<>(List.of(epochs));
    for (int halving = 1; halving <= MOST_HALVINGS; halving++) {
      int fewer = (int) Math.round(epochs / Math.pow(FACTOR, halving));
      if (fewer >= 1 && fewer < rungs.get(0)) {
        rungs.add(0, fewer);
      }
    }
    return new Rungs(rungs, FACTOR);
  }

  /** The last rung. */
  public int last() {
    return epochs.size() - 1;
  }

  /** Epochs from the rung before to this one. */
  public int epochsTo(int rung) {
    return epochs.get(rung) - (rung == 0 ? 0 : epochs.get(rung - 1));
  }
}
