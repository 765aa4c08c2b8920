package org.timnet.experiment;

import java.io.IOException;
import org.timnet.feature.FeatureTable;
import org.timnet.feature.FeatureTableException;
import org.timnet.storage.Storage;

/** Feature tables of this JVM: the cases that run in one executor share one copy. */
final class TableCache {
  /** Half of the heap may hold tables; the rest is for training, and for what Spark does. */
  private static final LoadedTables TABLES = new LoadedTables(Runtime.getRuntime().maxMemory() / 2);

  private final Storage storage;

  TableCache(Storage storage) {
    this.storage = storage;
  }

  /**
   * The table of these features.
   *
   * @throws FeatureTableException where the stored table has changed since the plan was made
   */
  FeatureTable table(Features features) throws IOException {
    return TABLES.table(storage.root() + " " + features.checksum(), () -> read(features));
  }

  private FeatureTable read(Features features) throws IOException {
    FeatureTable table =
        FeatureTable.read(storage, features.preset(), features.length(), features.corpus());
    if (!table.manifest().checksum().equals(features.checksum())) {
      throw new FeatureTableException(
          "the features of %s have changed since this run was planned; start it again"
              .formatted(features.corpus()));
    }
    return table;
  }
}
