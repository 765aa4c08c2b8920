package org.timnet.testing;

import java.io.IOException;
import java.util.List;
import org.timnet.experiment.plan.CorpusTable;
import org.timnet.feature.table.FeatureManifest;
import org.timnet.feature.table.FeatureTable;
import org.timnet.feature.table.SyntheticTable;
import org.timnet.settings.CorpusSettings;
import org.timnet.storage.Storage;

/** Corpora whose feature tables are noise. */
public final class SyntheticCorpus {
  private SyntheticCorpus() {}

  /**
   * Writes the table of a corpus that is as the defaults have it.
   *
   * @param blocks of its networks
   */
  public static CorpusTable of(Storage storage, SyntheticTable table, int blocks)
      throws IOException {
    return of(
        storage,
        table,
        new CorpusSettings(table.corpus(), "", "manifest", List.of(), 96_000, 46, blocks));
  }

  /** Writes the table of a corpus. */
  public static CorpusTable of(Storage storage, SyntheticTable table, CorpusSettings corpus)
      throws IOException {
    FeatureManifest manifest = table.writeTo(storage);
    return new CorpusTable(corpus, manifest, FeatureTable.readRows(storage, manifest));
  }
}
