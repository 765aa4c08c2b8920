package org.timnet.experiment;

import java.io.IOException;
import java.util.List;
import org.timnet.evaluation.Fold;
import org.timnet.feature.FeatureRow;
import org.timnet.training.Examples;

/**
 * What a case learns from and what it is tested on.
 *
 * @param classes in label order
 * @param train to learn from
 * @param test to be scored on
 * @param tested who says what in {@code test}
 */
record CaseData(List<String> classes, Examples train, Examples test, List<FeatureRow> tested) {

  static CaseData of(Case theCase, TableCache tables) throws IOException {
    if (theCase.target() == null) {
      LabelledTable table = new LabelledTable(tables.table(theCase.features()));
      Fold fold = table.folds().fold(theCase.fold());
      return new CaseData(
          table.classes(),
          table.examples().subset(fold.train()),
          table.examples().subset(fold.test()),
          table.rows(fold.test()));
    }
    List<String> classes = theCase.target().classes();
    LabelledTable source = new LabelledTable(tables.table(theCase.features()), classes);
    LabelledTable target = new LabelledTable(tables.table(theCase.target().features()), classes);
    return new CaseData(classes, source.examples(), target.examples(), target.rows());
  }
}
