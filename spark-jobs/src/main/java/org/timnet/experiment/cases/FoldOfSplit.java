package org.timnet.experiment.cases;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.io.Serializable;
import org.timnet.evaluation.Split;

/**
 * Which utterances a case is tested on.
 *
 * @param split id of the split: paper, speaker-independent, cross-corpus or all
 * @param folds into how many folds the split was asked to cut
 * @param fold the test fold, from 0
 * @param seed of the split's shuffle
 */
@JsonPropertyOrder(alphabetic = true)
public record FoldOfSplit(String split, int folds, int fold, long seed) implements Serializable {
  /** What learns from everything and is tested on nothing. */
  public static FoldOfSplit all() {
    return new FoldOfSplit(Split.ALL.id(), 1, 0, 0);
  }

  /** Whether a case of it is tested on something. */
  public boolean tests() {
    return Split.of(split).tests();
  }
}
