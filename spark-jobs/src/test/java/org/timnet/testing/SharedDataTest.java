package org.timnet.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.TestAbortedException;

class SharedDataTest {
  @TempDir private Path root;

  @Test
  void whatIsThereIsGiven() throws IOException {
    Path golden = Files.writeString(root.resolve("golden"), "1");

    assertThat(SharedData.path(root, "golden", true)).isEqualTo(golden);
    assertThat(SharedData.path(root, "golden", false)).isEqualTo(golden);
  }

  @Test
  void whatIsAbsentSkipsATestOrFailsIt() {
    assertThatThrownBy(() -> SharedData.path(root, "golden", false))
        .isInstanceOf(TestAbortedException.class)
        .hasMessageContaining("no shared data at " + root.resolve("golden"));
    assertThatThrownBy(() -> SharedData.path(root, "golden", true))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("no shared data at " + root.resolve("golden"))
        .hasMessageContaining("-Dtimnet.shared=FOLDER");
  }
}
