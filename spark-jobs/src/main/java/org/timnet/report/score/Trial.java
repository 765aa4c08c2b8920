package org.timnet.report.score;

/**
 * One training among those that make up a score.
 *
 * @param run from 0; runs differ in their seed
 * @param fold from 0; 0 across corpora
 * @param folds how many the split has; 1 across corpora
 * @param seed of the training
 * @param epochs that it ran for; 0 of a model that has none
 * @param train utterances that it learned from, their altered copies not counted
 * @param setup what it was given
 */
public record Trial(int run, int fold, int folds, long seed, int epochs, int train, Setup setup) {
  /** One by its method's own recipe whose input is not known. */
  public Trial(int run, int fold, int folds, long seed, int epochs, int train) {
    this(run, fold, folds, seed, epochs, train, Setup.UNKNOWN);
  }

  public Trial {
    if (run < 0 || fold < 0 || fold >= folds || epochs < 0 || train < 1) {
      throw new IllegalArgumentException(
          "no trial is run %d, fold %d of %d, %d epochs on %d utterances"
              .formatted(run, fold, folds, epochs, train));
    }
  }
}
