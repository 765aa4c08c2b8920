package org.timnet.experiment;

import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.timnet.evaluation.Fold;
import org.timnet.evaluation.Holdout;
import org.timnet.feature.FeatureRow;
import org.timnet.training.Examples;

/**
 * What a case learns from and what it is tested on.
 *
 * @param classes in label order
 * @param train to learn from
 * @param validation kept back to choose the epoch by; may be empty
 * @param test to be scored on
 * @param tested who says what in {@code test}
 */
record CaseData(
    List<String> classes,
    Examples train,
    Examples validation,
    Examples test,
    List<FeatureRow> tested) {

  static CaseData of(Case theCase, TableCache tables) throws IOException {
    if (theCase.target() == null) {
      LabelledTable table = new LabelledTable(tables.table(theCase.features()));
      Fold fold = table.folds().fold(theCase.fold());
      return of(
          theCase,
          table.examples(),
          fold.train(),
          table.examples().subset(fold.test()),
          table.rows(fold.test()));
    }
    List<String> classes = theCase.target().classes();
    LabelledTable source = new LabelledTable(tables.table(theCase.features()), classes);
    LabelledTable target = new LabelledTable(tables.table(theCase.target().features()), classes);
    Examples all = source.examples();
    int[] everything = IntStream.range(0, all.size()).toArray();
    return of(theCase, all, everything, target.examples(), target.rows());
  }

  private static CaseData of(
      Case theCase, Examples source, int[] train, Examples test, List<FeatureRow> tested) {
    if (theCase.heldOut() == null) {
      return new CaseData(theCase.classes(), source.subset(train), source.subset(), test, tested);
    }
    Holdout holdout = Holdout.stratified(train, source.labels(), theCase.heldOut().seed());
    return new CaseData(
        theCase.classes(),
        source.subset(holdout.train()),
        source.subset(holdout.validation()),
        test,
        tested);
  }
}
