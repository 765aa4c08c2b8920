package org.timnet.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.timnet.settings.InvalidChoiceException;

/**
 * The shuffled folds of scikit-learn's {@code KFold(folds, shuffle=True, random_state=seed)}, which
 * the authors' published code uses: neither stratified nor speaker-disjoint.
 */
public final class KFold {
  private KFold() {}

  /**
   * Test indices of every fold; together they are 0..n-1, each once. The first {@code n % folds}
   * folds have one more than the others.
   *
   * @param n number of utterances, at least {@code folds}
   * @param folds at least 2
   * @param seed 0..2^32-1
   * @return one array per fold, ascending
   * @throws InvalidChoiceException if the numbers do not allow that
   */
  public static List<int[]> testFolds(int n, int folds, long seed) {
    if (folds < 2) {
      throw new InvalidChoiceException("%d folds: at least 2 are needed".formatted(folds));
    }
    if (n < folds) {
      throw new InvalidChoiceException(
          "%d utterances cannot be cut into %d folds: lower experiment.folds or add recordings"
              .formatted(n, folds));
    }
    int[] permutation = new NumpyRandom(seed).permutation(n);
    List<int[]> tests = new ArrayList<>();
    int begin = 0;
    for (int fold = 0; fold < folds; fold++) {
      int end = begin + n / folds + (fold < n % folds ? 1 : 0);
      int[] test = Arrays.copyOfRange(permutation, begin, end);
      Arrays.sort(test);
      tests.add(test);
      begin = end;
    }
    return tests;
  }
}
