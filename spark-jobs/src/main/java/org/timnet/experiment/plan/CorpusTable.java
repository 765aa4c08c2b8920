package org.timnet.experiment.plan;

import java.util.List;
import org.timnet.evaluation.Provenance;
import org.timnet.experiment.cases.Features;
import org.timnet.feature.table.FeatureManifest;
import org.timnet.feature.table.FeatureRow;
import org.timnet.settings.CorpusSettings;

/**
 * A corpus whose features are up to date.
 *
 * @param corpus as configured, with the length that its features have
 * @param manifest of its features
 * @param rows of its features, in the corpus' order
 */
public record CorpusTable(CorpusSettings corpus, FeatureManifest manifest, List<FeatureRow> rows) {
  public CorpusTable {
    rows = List.copyOf(rows);
  }

  public String name() {
    return corpus.name();
  }

  public Features features() {
    return Features.of(manifest);
  }

  /** Who is heard in every utterance, in the corpus' order. */
  public List<String> speakers() {
    return rows.stream().map(FeatureRow::speaker).toList();
  }

  public Provenance provenance(FeatureRow row) {
    return new Provenance(name(), row.id(), row.speaker(), row.text(), row.sha256());
  }

  public boolean has(List<String> classes) {
    return manifest.classes().containsAll(classes);
  }
}
