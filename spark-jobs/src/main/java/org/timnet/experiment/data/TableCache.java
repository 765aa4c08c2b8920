package org.timnet.experiment.data;

import java.io.IOException;
import org.timnet.experiment.cases.Features;
import org.timnet.feature.table.FeatureTable;
import org.timnet.feature.table.FeatureTableException;
import org.timnet.storage.Storage;

/** Feature tables of this JVM: the cases that run in one executor share one copy. */
public final class TableCache {
  /** Half of the heap may hold tables; the rest is for training, and for what Spark does. */
  private static final LoadedTables TABLES = new LoadedTables(Runtime.getRuntime().maxMemory() / 2);

  private final Storage storage;

  public TableCache(Storage storage) {
    this.storage = storage;
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
      case NONE, CORPUS -> TABLES.table(name, () -> read(features));
      case UTTERANCE, SPEAKER ->
          // Only the normalised one is held: nobody else wants the one that it is made from.
          TABLES.table(
              name + " " + features.normalisation().id(),
              () -> read(features).normalised(features.normalisation()));
    };
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
