package org.timnet.notebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.timnet.settings.SettingsException;

class WorkspaceTest {
  @TempDir private Path folder;

  @Test
  void opensWhatFilesAndSingleSettingsName() throws IOException {
    Path file = folder.resolve("my bucket.conf");
    Files.writeString(file, "experiment.name = tonight\nstorage.root = \"file:/elsewhere\"\n");
    Map<String, String> environment =
        Map.of(
            Workspace.CONFIG, file + "\n", Workspace.SET, "storage.root=" + folder.toUri() + "\n");

    try (Workspace workspace = Workspace.open(environment)) {
      assertThat(workspace.settings().experiment().name()).isEqualTo("tonight");
      assertThat(workspace.storage().root().toUri().getPath() + "/")
          .isEqualTo(folder.toUri().getPath());
    }
  }

  @Test
  void aWrongSettingIsRefused() {
    assertThatThrownBy(() -> Workspace.open(Map.of(Workspace.SET, "experiment.nam=x")))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("experiment.name");
  }
}
