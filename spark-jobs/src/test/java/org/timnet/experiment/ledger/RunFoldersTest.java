package org.timnet.experiment.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.timnet.feature.table.FeatureFolder;
import org.timnet.storage.Storage;

/** Runs that were stored before are found where they lie. */
class RunFoldersTest {
  @Test
  void foldersKeepTheirPlaces() {
    Storage storage = new Storage(URI.create("s3a://bucket/prefix/"), Map.of());

    assertThat(RunFolders.all(storage)).hasToString("s3a://bucket/prefix/runs");
    assertThat(RunFolders.of(storage, "nightly")).hasToString("s3a://bucket/prefix/runs/nightly");
    assertThat(RunFolders.of(storage, "nightly", "0a1b"))
        .hasToString("s3a://bucket/prefix/runs/nightly/0a1b");
    assertThat(new FeatureFolder(storage, "authors", 96_000, "EMOVO").path())
        .hasToString("s3a://bucket/prefix/features/authors-96000/EMOVO");
  }
}
