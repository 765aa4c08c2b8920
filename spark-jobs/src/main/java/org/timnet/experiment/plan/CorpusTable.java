package org.timnet.experiment.plan;

import java.util.List;
import org.timnet.evaluation.Provenance;
import org.timnet.experiment.cases.Features;
import org.timnet.feature.table.FeatureManifest;
import org.timnet.feature.table.FeatureRow;
import org.timnet.settings.CorpusSettings;

/**
 * A corpus whose feature table is up to date, without the table's matrices.
 *
 * @param corpus as configured, with the length that its features have
 * @param manifest of its features
 * @param rows of its features, at least one, in the corpus' order
 */
public record CorpusTable(CorpusSettings corpus, FeatureManifest manifest, List<FeatureRow> rows) {
  public CorpusTable {
    rows = List.copyOf(rows);
  }

  /** The corpus' name. */
  public String name() {
    return corpus.name();
  }

  /** What cases call the table. */
  public Features features() {
    return Features.of(manifest);
  }

  /** MFCC coefficients a frame. */
  public int coefficients() {
    return rows.get(0).coefficients();
  }

  /** Frames of all utterances. */
  public long frames() {
    return rows.stream().mapToLong(FeatureRow::frames).sum();
  }

  /** The speaker of every utterance, in the corpus' order. */
  public List<String> speakers() {
    return rows.stream().map(FeatureRow::speaker).toList();
  }

  /** Where an utterance comes from, for the leak detector. */
  public Provenance provenance(FeatureRow row) {
    return new Provenance(name(), row.id(), row.speaker(), row.text(), row.sha256());
  }

  /** Whether the corpus has all of these emotions. */
  public boolean has(List<String> classes) {
    return manifest.classes().containsAll(classes);
  }
}
