package org.timnet.report.table;

import java.util.Collection;
import java.util.stream.Stream;
import org.timnet.report.score.Method;
import org.timnet.report.score.RunAverage;

/** What stands below several tables. */
final class TableNotes {
  static final String PAPERS_AVERAGES =
      "Ours, as in the paper's tables: UAR pooled (of the summed confusion matrix), WAR the mean of"
          + " the folds.";

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
          + " fewer than five speakers the score of each is listed instead.";

  static final String CHANCE =
      "Chance: what always naming the most frequent class of the test data scores.";

  static final String FOLDS =
      "A fold whose training diverged has no score and is left out: the score is over the folds"
          + " that are counted.";

  static final String INPUT = "Input: the feature preset that ours was trained on.";

  static final String OTHERS =
      "What a published score was trained on may be another input. No difference is formed to"
          + " systems of others: their folds, epochs or input differ from ours, or are not known.";

  private static final String NO_EPOCHS =
      "Where there are no epochs, none was selected: a support vector machine is fitted once, and its"
          + " score is the same under last-epoch and test-best.";

  static final String COMMON_FOLDS =
      "Variants of one corpus are scored on the folds that all measured ones have, so that they can"
          + " be compared with each other; TIM-Net's figure may differ from Table 1's.";

  private static final String SPEAKER_UNITS =
      "For units: coefficients are in units of the target speaker's own recordings, whose labels are"
          + " not looked at; the network does not learn from them.";

  /** Across corpora: whether training, or the units of its input, look at what is tested. */
  static final Column SEES_TARGET = Column.basis("Sees the target's recordings");

  private TableNotes() {}

  /** What stands in {@link #SEES_TARGET}. */
  static Cell seesTarget(Method method, Collection<RunAverage> measured) {
    if (method.seesTarget()) {
      return new Cell.Text("yes, unlabelled");
    }
    return new Cell.Text(isInSpeakerUnits(measured) ? "for units, unlabelled" : "no");
  }

  /** What that means where it is for units. */
  static Stream<String> speakerUnits(Collection<RunAverage> measured) {
    return isInSpeakerUnits(measured) ? Stream.of(SPEAKER_UNITS) : Stream.empty();
  }

  private static boolean isInSpeakerUnits(Collection<RunAverage> measured) {
    return measured.stream().anyMatch(each -> each.setup().speakerUnits());
  }

  /** What is to be known where a score is of a model without epochs. */
  static Stream<String> withoutEpochs(Collection<RunAverage> measured) {
    return measured.stream().anyMatch(each -> each.epochs() == 0)
        ? Stream.of(NO_EPOCHS)
        : Stream.empty();
  }
}
