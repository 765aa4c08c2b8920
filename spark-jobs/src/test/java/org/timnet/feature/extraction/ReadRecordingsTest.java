package org.timnet.feature.extraction;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.timnet.feature.table.FeatureFolder;
import org.timnet.storage.Storage;
import org.timnet.storage.StoredFolder;

/** What a listing of a folder is good for, without an extraction. */
class ReadRecordingsTest {
  @TempDir private Path folder;

  /** Two names in Latin-1, which are the same text where names are UTF-8. */
  @Test
  void namesThatAreNoTextMayLookTheSame() throws IOException, InterruptedException {
    Path recordings = Files.createDirectory(folder.resolve("recordings"));
    String command =
        "cd '" + recordings + "' && printf x > $'J\\xfc.wav' && printf x > $'J\\xf6.wav'";
    assertThat(new ProcessBuilder("bash", "-c", command).start().waitFor()).isZero();
    Storage storage = new Storage(folder.resolve("root").toUri(), Map.of());
    StoredFolder corpus =
        new StoredFolder(
            new org.apache.hadoop.fs.Path(recordings.toUri()), storage.configuration());
    FeatureFolder features = new FeatureFolder(storage, "authors", 22_050, "MINE");

    ReadRecordings known = ReadRecordings.of(features, new StoredCorpusFolder(corpus));

    assertThat(corpus.files())
        .hasSize(2)
        .allSatisfy(file -> assertThat(file.name()).isEqualTo(corpus.files().get(0).name()));
    assertThat(known.unchanged(List.of(), Set.of())).isEmpty();
  }
}
