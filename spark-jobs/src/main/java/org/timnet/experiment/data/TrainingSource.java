package org.timnet.experiment.data;

import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.timnet.experiment.cases.Features;
import org.timnet.feature.table.FeatureRow;
import org.timnet.training.Origins;

/**
 * What training utterances are taken from: those of a case's tables and, behind them, altered
 * copies of them. A copy is where its original is: learned from with it, and nowhere else.
 *
 * @param utterances the originals, then the copies
 * @param speakers of the originals
 * @param names of the originals, each its own
 * @param originals the place of every copy's original
 */
record TrainingSource(
    Utterances utterances, List<String> speakers, List<String> names, int[] originals) {
  TrainingSource {
    speakers = List.copyOf(speakers);
    names = List.copyOf(names);
  }

  /** Utterances of one corpus, with the copies that its features have. */
  static TrainingSource of(
      Features features, LabelledTable table, Utterances utterances, TableCache tables)
      throws IOException {
    List<FeatureRow> rows = table.rows();
    return new TrainingSource(
            utterances,
            rows.stream().map(FeatureRow::speaker).toList(),
            rows.stream().map(row -> name(features, row)).toList(),
            new int[0])
        .withCopies(features, table.classes(), tables);
  }

  /**
   * The same with copies of one of the corpora.
   *
   * @param classes in label order; copies of other emotions have no original
   */
  TrainingSource withCopies(Features features, List<String> classes, TableCache tables)
      throws IOException {
    Map<String, Integer> places = new HashMap<>();
    for (int i = 0; i < names.size(); i++) {
      places.put(names.get(i), i);
    }
    TrainingSource all = this;
    for (Features.Copies copies : features.copies()) {
      LabelledTable table = new LabelledTable(tables.table(features.of(copies)), classes);
      List<FeatureRow> rows = table.rows();
      int[] usable =
          IntStream.range(0, rows.size())
              .filter(i -> places.containsKey(name(features, rows.get(i))))
              .toArray();
      int[] originals =
          IntStream.of(usable).map(i -> places.get(name(features, rows.get(i)))).toArray();
      all =
          new TrainingSource(
              all.utterances.withCopies(table.utterances().subset(usable), originals),
              speakers,
              names,
              IntStream.concat(IntStream.of(all.originals), IntStream.of(originals)).toArray());
    }
    return all;
  }

  /** How one utterance is told from all others, of other corpora too. */
  static String name(Features features, FeatureRow row) {
    return features.corpus() + "/" + row.id();
  }

  /** How many originals there are. */
  int size() {
    return names.size();
  }

  /** Places of what is learned from: those of the originals, and those of their copies. */
  int[] withCopies(int... train) {
    Set<Integer> learned = new HashSet<>();
    IntStream.of(train).forEach(learned::add);
    return IntStream.concat(
            IntStream.of(train),
            IntStream.range(0, originals.length)
                .filter(copy -> learned.contains(originals[copy]))
                .map(copy -> size() + copy))
        .toArray();
  }

  /**
   * Where what is at some places comes from.
   *
   * @param places each once; the original of every copy among them
   */
  Origins origins(int... places) {
    Map<Integer, Integer> learned = new HashMap<>();
    for (int i = 0; i < places.length; i++) {
      learned.put(places[i], i);
    }
    int[] recordings =
        IntStream.of(places)
            .map(place -> place < size() ? place : originals[place - size()])
            .toArray();
    return new Origins(
        IntStream.of(recordings).mapToObj(speakers::get).toList(),
        IntStream.of(recordings).map(learned::get).toArray());
  }
}
