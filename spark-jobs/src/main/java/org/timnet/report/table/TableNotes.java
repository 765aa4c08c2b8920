package org.timnet.report.table;

/** What stands below several tables. */
final class TableNotes {
  static final String SCORES =
      "Ours: UAR of the summed confusion matrix, as in the paper; WAR is the mean of the folds;"
          + " mean and standard deviation (divisor n) over the runs where there are several."
          + " Intervals: 95 %, bootstrap over speakers.";

  static final String FOLDS =
      "Published figures are of all ten folds; where ours are of fewer, the difference compares"
          + " different test sets.";

  static final String COMMON_FOLDS =
      "Variants of one corpus are scored on the folds that all measured ones have, so that they can"
          + " be compared with each other; TIM-Net's figure may differ from Table 1's.";

  private TableNotes() {}
}
