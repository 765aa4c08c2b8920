package org.timnet.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StorageTest {
  private final Storage storage =
      new Storage(
          URI.create("s3a://bucket/prefix/"),
          Map.of("fs.s3a.secret.key", "quite-secret", "fs.s3a.endpoint", "http://host"));

  @Test
  void laysOutItsFoldersBelowTheRoot() {
    assertThat(storage.below("runs", "nightly", "0a1b"))
        .hasToString("s3a://bucket/prefix/runs/nightly/0a1b");
    assertThat(CorpusLocator.uploaded(storage, "EMOVO"))
        .hasToString("s3a://bucket/prefix/corpora/EMOVO");
  }

  @Test
  void namesDoNotLeaveTheRoot() {
    assertThatThrownBy(() -> storage.below("corpora", "../runs")).hasMessageContaining("../runs");
    assertThatThrownBy(() -> storage.below("runs", "..", "x")).hasMessageContaining("..");
  }

  @Test
  void travelsWithItsProperties() throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      storage.configuration();
      out.writeObject(storage);
    }
    Storage copy =
        (Storage) new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())).readObject();

    assertThat(copy.root()).isEqualTo(storage.root());
    assertThat(copy.configuration().get("fs.s3a.secret.key")).isEqualTo("quite-secret");
  }

  @Test
  void showsNoValueOfAProperty() {
    assertThat(storage).asString().contains("/prefix").doesNotContain("quite-secret");
  }
}
