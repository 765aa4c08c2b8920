package org.timnet.experiment;

import java.io.IOException;
import java.lang.ref.SoftReference;
import java.util.HashMap;
import java.util.Map;
import org.timnet.feature.FeatureTable;
import org.timnet.feature.FeatureTableException;
import org.timnet.storage.Storage;

/**
 * Feature tables of this JVM: the cases that run in one executor share one copy, which the garbage
 * collector may take back between them.
 */
final class TableCache {
  private static final Map<String, SoftReference<FeatureTable>> TABLES = new HashMap<>();

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
    // One reader at a time: a second case wants the same table and waits for it.
    synchronized (TABLES) {
      String key = storage.root() + " " + features.checksum();
      SoftReference<FeatureTable> cached = TABLES.get(key);
      FeatureTable table = cached == null ? null : cached.get();
      if (table == null) {
        table = FeatureTable.read(storage, features.preset(), features.length(), features.corpus());
        if (!table.manifest().checksum().equals(features.checksum())) {
          throw new FeatureTableException(
              "the features of %s have changed since this run was planned; start it again"
                  .formatted(features.corpus()));
        }
        TABLES.put(key, new SoftReference<>(table));
      }
      return table;
    }
  }
}
