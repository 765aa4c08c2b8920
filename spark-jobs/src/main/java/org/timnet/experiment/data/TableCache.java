package org.timnet.experiment.data;

import java.io.IOException;
import org.timnet.experiment.cases.Features;
import org.timnet.feature.table.FeatureFolder;
import org.timnet.feature.table.FeatureTable;
import org.timnet.feature.table.FeatureTableException;
import org.timnet.storage.Storage;

/** Feature tables of this JVM: the cases that run in one executor share one copy. */
public final class TableCache {
  /** Half of the heap may hold tables; the rest is for training, and for what Spark does. */
  private static final long HEAP_BYTES = Runtime.getRuntime().maxMemory() / 2;

  private static final LoadedTables TABLES = new LoadedTables(HEAP_BYTES);

  private final Storage storage;
  private final LoadedTables tables;
  private final long heapBytes;

  public TableCache(Storage storage) {
    this(storage, TABLES, HEAP_BYTES);
  }

  /**
   * @param tables where they are kept
   * @param heapBytes that one table may take of the heap; a larger one is mapped from a file
   */
  TableCache(Storage storage, LoadedTables tables, long heapBytes) {
    this.storage = storage;
    this.tables = tables;
    this.heapBytes = heapBytes;
  }

  /**
   * The table of these features, each utterance normalised by itself or by its speaker where the
   * features say so.
   *
   * @throws FeatureTableException where the stored table has changed since the plan was made
   */
  public FeatureTable table(Features features) throws IOException {
    String name = storage.root() + " " + features.checksum();
    return switch (features.normalisation()) {
      case NONE, CORPUS -> tables.table(name, () -> read(features));
      case UTTERANCE, SPEAKER ->
          // Only the normalised one is held: nobody else wants the one that it is made from.
          tables.table(
              name + " " + features.normalisation().id(),
              () -> read(features).normalised(features.normalisation()));
    };
  }

  private FeatureTable read(Features features) throws IOException {
    FeatureTable table =
        FeatureTable.read(
            new FeatureFolder(storage, features.preset(), features.length(), features.corpus()),
            heapBytes);
    if (!table.manifest().checksum().equals(features.checksum())) {
      throw new FeatureTableException(
          "the features of %s have changed since this run was planned; start it again"
              .formatted(features.corpus()));
    }
    return table;
  }
}
