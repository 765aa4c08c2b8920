package org.timnet.prediction.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
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

    BatchInput input =
        BatchInput.ofFolder(
            new StoredFolder(new org.apache.hadoop.fs.Path(folder.toUri()), new Configuration()));

    assertThat(input.names()).doesNotHaveDuplicates().hasSize(2);
    assertThat(input.recordings()).allSatisfy(each -> assertThat(each.trouble()).isNotEmpty());
  }
}
