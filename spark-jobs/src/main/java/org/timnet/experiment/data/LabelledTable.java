package org.timnet.experiment.data;

import java.util.List;
import java.util.stream.IntStream;
import org.timnet.corpus.Emotion;
import org.timnet.feature.mfcc.FrameRange;
import org.timnet.feature.table.FeatureRow;
import org.timnet.feature.table.FeatureTable;
import org.timnet.training.Examples;

/** A feature table as training sees it: the utterances of some classes, with their labels. */
public final class LabelledTable {
  private final FeatureTable table;
  private final List<String> classes;

  /** Utterances of the table, in its order. */
  private final int[] places;

  /** All of a table. */
  public LabelledTable(FeatureTable table) {
    this(table, table.classes().stream().map(Emotion::name).toList());
  }

  /**
   * A part of a table.
   *
   * @param classes in label order
   */
  public LabelledTable(FeatureTable table, List<String> classes) {
    this.table = table;
    this.classes = List.copyOf(classes);
    places =
        IntStream.range(0, table.size())
            .filter(i -> classes.contains(table.row(i).emotion().name()))
            .toArray();
  }

  List<String> classes() {
    return classes;
  }

  List<FeatureRow> rows() {
    return IntStream.of(places).mapToObj(table::row).toList();
  }

  /** Those at some places, counted in {@link #rows()}. */
  List<FeatureRow> rows(int... some) {
    return IntStream.of(some).mapToObj(i -> table.row(places[i])).toList();
  }

  /** All utterances, in the corpus' order, sharing the table's matrices. */
  public Examples examples() {
    return new Examples(
            table.matrices().at(places),
            IntStream.of(places).map(i -> classes.indexOf(table.row(i).emotion().name())).toArray(),
            table.row(0).coefficients(),
            classes.size())
        .heardIn(IntStream.of(places).mapToObj(table::heardFrames).toArray(FrameRange[]::new));
  }

  /** The same, with the frames that hold recording. */
  Utterances utterances() {
    return new Utterances(examples(), IntStream.of(places).mapToObj(table::heardFrames).toList());
  }

  /** The folds of its utterances. */
  public Folds folds() {
    return Folds.of(table.corpus(), rows());
  }
}
