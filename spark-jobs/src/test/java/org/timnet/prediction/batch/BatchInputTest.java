package org.timnet.prediction.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.timnet.storage.StoredFolder;

class BatchInputTest {
  @TempDir private Path folder;

  /** Two names in Latin-1, which are the same text where names are UTF-8. */
  @Test
  void recordingsWhoseNamesLookTheSameHaveARowEach() throws IOException, InterruptedException {
    String command = "cd '" + folder + "' && printf x > $'J\\xfc.wav' && printf x > $'J\\xf6.wav'";
    assertThat(new ProcessBuilder("bash", "-c", command).start().waitFor()).isZero();

    BatchInput input = BatchInput.ofFolder(stored());

    assertThat(input.names()).doesNotHaveDuplicates().hasSize(2);
    assertThat(input.recordings()).allSatisfy(each -> assertThat(each.trouble()).isNotEmpty());
  }

  @Test
  void aManifestMayHaveAnyNameThatTheFileSystemHas() throws IOException {
    String manifest = "run-2026-05-01T10:30.csv";
    Files.writeString(folder.resolve(manifest), "path\na.wav\ngone.wav\n");
    Files.writeString(folder.resolve("a.wav"), "x");

    BatchInput input = BatchInput.ofManifest(stored(), manifest);

    assertThat(input.names()).containsExactly("a.wav", "gone.wav");
    assertThat(input.recordings().get(1).trouble()).contains(manifest + ", line 3");
  }

  private StoredFolder stored() {
    return new StoredFolder(new org.apache.hadoop.fs.Path(folder.toUri()), new Configuration());
  }
}
