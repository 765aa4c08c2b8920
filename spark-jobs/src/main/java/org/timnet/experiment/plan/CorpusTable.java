package org.timnet.experiment.plan;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.timnet.experiment.cases.Features;
import org.timnet.feature.normalisation.Normalisation;
import org.timnet.feature.table.FeatureManifest;
import org.timnet.feature.table.FeatureRow;
import org.timnet.feature.table.RecordingContent;
import org.timnet.settings.CorpusSettings;
import org.timnet.settings.InvalidChoiceException;

/**
 * A corpus whose feature table is up to date, without the table's matrices.
 *
 * @param corpus as configured, with the length that its features have
 * @param manifest of its features
 * @param rows of its features, at least one, in the corpus' order
 * @param normalisation of its utterances before a model gets them
 * @param recordings what is in the recordings, by their files' checksums, as far as it is known
 * @param copies features of altered copies of the recordings, which training learns from too
 */
public record CorpusTable(
    CorpusSettings corpus,
    FeatureManifest manifest,
    List<FeatureRow> rows,
    Normalisation normalisation,
    Map<String, RecordingContent> recordings,
    List<FeatureManifest> copies) {
  public CorpusTable {
    rows = List.copyOf(rows);
    recordings = Map.copyOf(recordings);
    copies = List.copyOf(copies);
  }

  /** A corpus as it was extracted, of whose recordings nothing is known but their features. */
  public CorpusTable(CorpusSettings corpus, FeatureManifest manifest, List<FeatureRow> rows) {
    this(corpus, manifest, rows, Normalisation.NONE, Map.of(), List.of());
  }

  /** The same with another shuffle of the folds. */
  public CorpusTable withFoldSeed(long seed) {
    return new CorpusTable(
        corpus.withSeed(seed), manifest, rows, normalisation, recordings, copies);
  }

  /** What is in the recording of a row, where that is known. */
  public Optional<RecordingContent> content(FeatureRow row) {
    return Optional.ofNullable(recordings.get(row.sha256()));
  }

  /** Label of every utterance, an index into the manifest's classes. */
  public int[] labels() {
    return rows.stream()
        .mapToInt(row -> manifest.classes().indexOf(row.emotion().name()))
        .toArray();
  }

  /** The corpus' name. */
  public String name() {
    return corpus.name();
  }

  /** What cases call the table. */
  public Features features() {
    return Features.of(manifest, normalisation, copies);
  }

  /** MFCC coefficients a frame. */
  public int coefficients() {
    return rows.get(0).coefficients();
  }

  /**
   * Refuses a corpus of which no model can learn, as its utterances have several numbers of frames.
   */
  void requireOneNumberOfFrames() {
    Set<Integer> numbers = new TreeSet<>();
    rows.forEach(row -> numbers.add(row.frames()));
    if (numbers.size() > 1) {
      throw new InvalidChoiceException(
          "utterances of %s have %s frames, as its recordings have several sampling rates and feature preset %s does not resample; choose another features.preset"
              .formatted(
                  name(),
                  numbers.stream().map(String::valueOf).collect(Collectors.joining(" and ")),
                  manifest.preset()));
    }
  }

  /** Frames of all utterances. */
  public long frames() {
    return rows.stream().mapToLong(FeatureRow::frames).sum();
  }

  /** The speaker of every utterance, in the corpus' order. */
  public List<String> speakers() {
    return rows.stream().map(FeatureRow::speaker).toList();
  }

  /** Whether the corpus has all of these emotions. */
  public boolean has(List<String> classes) {
    return manifest.classes().containsAll(classes);
  }
}
