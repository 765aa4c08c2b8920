package org.timnet.experiment.data;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.timnet.evaluation.Fold;
import org.timnet.evaluation.Holdout;
import org.timnet.experiment.cases.Case;
import org.timnet.experiment.cases.Features;
import org.timnet.feature.table.FeatureRow;
import org.timnet.training.Examples;

/**
 * What a case learns from and what it is tested on.
 *
 * @param classes in label order
 * @param train to learn from
 * @param validation kept back to choose the epoch by; may be empty
 * @param test to be scored on; empty where it learns from everything
 * @param tested who says what in {@code test}
 */
public record CaseData(
    List<String> classes,
    Examples train,
    Examples validation,
    Examples test,
    List<FeatureRow> tested) {

  public static CaseData of(Case theCase, TableCache tables) throws IOException {
    if (theCase.others() != null) {
      Examples all = joined(theCase, tables);
      return of(theCase, all, everything(all), all.subset(), List.of());
    }
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
    return of(theCase, all, everything(all), target.examples(), target.rows());
  }

  /** All corpora of a case, one behind the other. */
  private static Examples joined(Case theCase, TableCache tables) throws IOException {
    List<Examples> parts = new ArrayList<>();
    parts.add(new LabelledTable(tables.table(theCase.features()), theCase.classes()).examples());
    for (Features other : theCase.others().features()) {
      parts.add(new LabelledTable(tables.table(other), theCase.classes()).examples());
    }
    return new Examples(
        parts.stream().flatMap(part -> Stream.of(part.mfcc())).toArray(float[][]::new),
        parts.stream().flatMapToInt(part -> IntStream.of(part.labels())).toArray(),
        parts.get(0).coefficients(),
        theCase.classes().size());
  }

  private static int[] everything(Examples all) {
    return IntStream.range(0, all.size()).toArray();
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
