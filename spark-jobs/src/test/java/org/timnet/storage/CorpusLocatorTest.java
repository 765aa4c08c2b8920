package org.timnet.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.timnet.settings.CorpusSettings;
import org.timnet.settings.SettingsException;

class CorpusLocatorTest {
  @TempDir private Path root;
  private Storage storage;

  @BeforeEach
  void open() {
    storage = new Storage(root.toUri(), Map.of());
  }

  @Test
  void aCorpusWithoutPathLiesBelowTheRoot() throws IOException {
    Files.createDirectories(root.resolve("corpora/EMOVO"));
    StoredFolder folder = new CorpusLocator(storage, "spark://host:7077").folder(corpus(""));
    assertThat(folder.path().toUri().getPath()).isEqualTo(root + "/corpora/EMOVO");
  }

  @Test
  void whatIsNotThereNamesBothRemedies() {
    assertThatThrownBy(() -> new CorpusLocator(storage, "local[2]").folder(corpus("")))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("--set corpora.EMOVO.path=")
        .hasMessageContaining("timnet upload --corpus EMOVO");
    assertThatThrownBy(() -> new CorpusLocator(storage, "local[2]").folder(corpus(root + "/none")))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("corpora.EMOVO.path")
        .hasMessageContaining("/none");
  }

  @Test
  void aFolderOfThisMachineIsForLocalExecutorsOnly() throws IOException {
    CorpusSettings here = corpus(root.toString());
    assertThat(new CorpusLocator(storage, "local[*]").folder(here).exists()).isTrue();
    assertThatThrownBy(() -> new CorpusLocator(storage, "k8s://host").folder(here))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("timnet upload --corpus EMOVO")
        .hasMessageContaining("k8s://host");
  }

  @Test
  void anUploadReadsAFolderOfThisMachineWhateverTheMaster() throws IOException {
    CorpusLocator locator = new CorpusLocator(storage, "spark://host:7077");
    assertThat(locator.source(corpus(root.toString())).exists()).isTrue();
    assertThatThrownBy(() -> locator.source(corpus("")))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("--set corpora.EMOVO.path=DIR");
  }

  @Test
  void relativePathsBecomeWhole() throws IOException {
    CorpusLocator locator = new CorpusLocator(storage, "local[2]");
    assertThat(locator.folder(corpus("src/../src")).path().isAbsolute()).isTrue();
    assertThat(locator.folder(corpus("src/../src")).files())
        .extracting(StoredFolder.Entry::name)
        .contains("main/java/org/timnet/storage/CorpusLocator.java");
  }

  private static CorpusSettings corpus(String path) {
    return new CorpusSettings("EMOVO", path, "emovo", List.of(), 96_000, 1, 0);
  }
}
