package org.timnet.experiment.plan;

import java.util.List;

/**
 * Which folds of a split are wanted.
 *
 * @param folds into how many the split is to be cut, at least 2
 * @param only these, from 0; empty for all
 */
public record FoldRequest(int folds, List<Integer> only) {
  public FoldRequest {
    only = List.copyOf(only);
  }
}
