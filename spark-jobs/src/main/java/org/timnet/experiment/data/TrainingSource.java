package org.timnet.experiment.data;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.timnet.evaluation.Fold;
import org.timnet.evaluation.LeakDetector;
import org.timnet.evaluation.Provenance;
import org.timnet.experiment.cases.Features;
import org.timnet.feature.table.FeatureRow;
import org.timnet.training.Origins;

/**
 * What training utterances are taken from: those of a case's tables and, behind them, altered
 * copies of them. A copy is where its original is: learned from with it, and nowhere else.
 *
 * @param utterances the originals, then the copies
 * @param speakers of the originals
 * @param provenances of the originals, then of the copies as their own tables have it
 * @param originals the place of every copy's original
 */
record TrainingSource(
    Utterances utterances, List<String> speakers, List<Provenance> provenances, int[] originals) {
  TrainingSource {
    speakers = List.copyOf(speakers);
    provenances = List.copyOf(provenances);
  }

  /** Utterances of one corpus, with the copies that its features have. */
  static TrainingSource of(
      Features features, LabelledTable table, Utterances utterances, TableCache tables)
      throws IOException {
    List<FeatureRow> rows = table.rows();
    return new TrainingSource(
            utterances,
            rows.stream().map(FeatureRow::speaker).toList(),
            rows.stream().map(row -> provenance(features, row)).toList(),
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
    for (int i = 0; i < size(); i++) {
      places.put(provenances.get(i).original(), i);
    }
    TrainingSource all = this;
    for (Features.Copies copies : features.copies()) {
      LabelledTable table = new LabelledTable(tables.table(features.of(copies)), classes);
      List<Provenance> rows =
          table.rows().stream()
              .map(row -> provenance(features, row).altered(copies.alteration()))
              .toList();
      int[] usable =
          IntStream.range(0, rows.size())
              .filter(i -> places.containsKey(rows.get(i).original()))
              .toArray();
      int[] originals = IntStream.of(usable).map(i -> places.get(rows.get(i).original())).toArray();
      all =
          new TrainingSource(
              all.utterances.withCopies(table.utterances().subset(usable), originals),
              speakers,
              Stream.concat(all.provenances.stream(), IntStream.of(usable).mapToObj(rows::get))
                  .toList(),
              IntStream.concat(IntStream.of(all.originals), IntStream.of(originals)).toArray());
    }
    return all;
  }

  /** As far as a table knows it, without the corpus' aliases and what is in the recordings. */
  static Provenance provenance(Features features, FeatureRow row) {
    return new Provenance(
        features.corpus(),
        row.id(),
        new Provenance.Speech(row.speaker(), "", row.text()),
        new Provenance.Recording(row.sha256(), "", "", ""));
  }

  /** How many originals there are. */
  int size() {
    return speakers.size();
  }

  /**
   * Makes sure that no altered copy is learned from whose original is held out: by the name that
   * the copies' table has for it, and by the file that the copy was made of.
   *
   * @param learned places of what is learned from
   * @param validation places of what is held out to choose the epoch by
   * @param tested where what is scored comes from
   * @throws StrayCopiesException that names copies and originals
   */
  void requireNoStrayCopies(int[] learned, int[] validation, List<Provenance> tested) {
    if (originals.length == 0) {
      return;
    }
    List<Provenance> all = new ArrayList<>(provenances);
    all.addAll(tested);
    IntStream held =
        IntStream.concat(IntStream.of(validation), IntStream.range(provenances.size(), all.size()));
    List<String> stray = LeakDetector.strayCopies(new Fold(0, learned, held.toArray()), all);
    if (!stray.isEmpty()) {
      throw new StrayCopiesException(stray);
    }
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
