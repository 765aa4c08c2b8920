package org.timnet.feature.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.timnet.storage.Storage;

class FeatureFolderTest {
  private static final List<QuarantineEntry> BAD =
      List.of(new QuarantineEntry("a.wav", "a.wav: not a WAV"));

  @TempDir private Path root;

  private FeatureFolder folder() {
    return new FeatureFolder(new Storage(root.toUri(), Map.of()), "authors", 96_000, "EMOVO");
  }

  @Test
  void keepsWhatWasRefused() throws IOException {
    assertThat(folder().quarantine()).isEmpty();

    folder().writeQuarantine(BAD);

    assertThat(folder().quarantine()).isEqualTo(BAD);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[{", "{}"})
  void aDamagedListIsNamedAndReplaced(String damaged) throws IOException {
    Path list = Path.of(folder().quarantinePath().toUri());
    Files.createDirectories(list.getParent());
    Files.writeString(list, damaged);

    assertThatThrownBy(() -> folder().quarantine())
        .isInstanceOf(FeatureTableException.class)
        .hasMessageContaining(list.toString());

    folder().writeQuarantine(BAD);
    assertThat(folder().quarantine()).isEqualTo(BAD);
  }
}
