package org.timnet.report.table;

/** What stands below several tables. */
final class TableNotes {
  static final String PAPERS_AVERAGES =
      "Ours, as the paper's tables: UAR pooled (of the summed confusion matrix), WAR the mean of the"
          + " folds.";

  static final String POOLED =
      "Ours, pooled: UAR and WAR of all predictions together, every utterance counts alike. In the"
          + " mean of folds every fold counts alike, however small.";

  static final String SPREAD =
      "± is the sample standard deviation (divisor n - 1) over runs or over folds, as the heading"
          + " says; one run or fold has none. A class that a fold's test data lack is left out of"
          + " that fold's UAR.";

  static final String INTERVALS =
      "Intervals: 95 % of the pooled score, Student's t over speakers, of these trainings and of"
          + " speakers like these: neither other seeds nor other training data are in them. With"
          + " fewer than five speakers their scores stand there one by one.";

  static final String CHANCE =
      "Chance: what always naming the most frequent class of the test data scores.";

  static final String FOLDS =
      "A fold whose training diverged has no score and is left out: what stands there is of the"
          + " folds that are counted.";

  static final String COMMON_FOLDS =
      "Variants of one corpus are scored on the folds that all measured ones have, so that they can"
          + " be compared with each other; TIM-Net's figure may differ from Table 1's.";

  private TableNotes() {}
}
