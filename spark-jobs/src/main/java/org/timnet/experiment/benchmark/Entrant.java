package org.timnet.experiment.benchmark;

import java.util.List;
import org.timnet.evaluation.Provenance;
import org.timnet.experiment.Features;
import org.timnet.feature.FeatureManifest;
import org.timnet.feature.FeatureRow;
import org.timnet.settings.CorpusSettings;

/**
 * A corpus whose features are up to date.
 *
 * @param corpus as configured, with the length that its features have
 * @param manifest of its features
 * @param rows of its features, in the corpus' order
 */
public record Entrant(CorpusSettings corpus, FeatureManifest manifest, List<FeatureRow> rows) {
  public Entrant {
    rows = List.copyOf(rows);
  }

  String name() {
    return corpus.name();
  }

  Features features() {
    return Features.of(manifest);
  }

  /** Who is heard in every utterance, in the corpus' order. */
  List<String> speakers() {
    return rows.stream().map(FeatureRow::speaker).toList();
  }

  Provenance provenance(FeatureRow row) {
    return new Provenance(name(), row.id(), row.speaker(), row.text(), row.sha256());
  }

  boolean has(List<String> classes) {
    return manifest.classes().containsAll(classes);
  }
}
