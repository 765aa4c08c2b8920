package org.timnet.report.score;

/**
 * One training among those that make up a score.
 *
 * @param run from 0; runs differ in their seed
 * @param fold from 0; 0 across corpora
 * @param folds how many the split has; 1 across corpora
 * @param seed of the training
 * @param epochs that it ran for
 * @param train utterances that it learned from
 */
public record Trial(int run, int fold, int folds, long seed, int epochs, int train) {
  public Trial {
    if (run < 0 || fold < 0 || fold >= folds || epochs < 1 || train < 1) {
      throw new IllegalArgumentException(
          "no trial is run %d, fold %d of %d, %d epochs on %d utterances"
              .formatted(run, fold, folds, epochs, train));
    }
  }
}
