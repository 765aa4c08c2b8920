package org.timnet.experiment;

import java.util.List;
import java.util.stream.IntStream;
import org.timnet.corpus.Emotion;
import org.timnet.feature.FeatureRow;
import org.timnet.feature.FeatureTable;
import org.timnet.training.Examples;

/** A feature table as training sees it. */
final class LabelledTable {
  private final FeatureTable table;

  LabelledTable(FeatureTable table) {
    this.table = table;
  }

  List<String> classes() {
    return table.classes().stream().map(Emotion::name).toList();
  }

  FeatureRow row(int i) {
    return table.row(i);
  }

  /** All utterances, in the corpus' order, sharing the table's matrices. */
  Examples examples() {
    IntStream all = IntStream.range(0, table.size());
    return new Examples(
        all.mapToObj(table::mfcc).toArray(float[][]::new),
        IntStream.range(0, table.size()).map(table::label).toArray(),
        table.row(0).coefficients(),
        table.classes().size());
  }

  Folds folds() {
    return Folds.of(table.corpus(), table.rows());
  }
}
