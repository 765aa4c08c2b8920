package org.timnet.job.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.timnet.corpus.synthetic.SyntheticCorpora;
import org.timnet.corpus.synthetic.SyntheticCorpus;
import org.timnet.corpus.synthetic.SyntheticFile;
import org.timnet.settings.SampleSettings;
import org.timnet.settings.SettingsException;
import org.timnet.storage.CorpusLocator;
import org.timnet.storage.Storage;
import org.timnet.testing.AtOnce;

class SyntheticFolderTest {
  private static final SampleSettings TINY = new SampleSettings(1, 1, 1);

  @TempDir private Path root;
  private Storage storage;

  @BeforeEach
  void storage() {
    storage = new Storage(root.toUri(), Map.of());
  }

  @Test
  void severalMakeItAtOnce() throws Exception {
    AtOnce.run(
        4,
        driver ->
            () -> {
              make(TINY);
              assertIsComplete(TINY);
              return null;
            });
  }

  @Test
  void onlyWhatAnInterruptedRunHasNotMadeIsMade() throws IOException {
    make(TINY);
    Files.delete(local().resolve(".synthetic-complete"));
    SyntheticFile first = corpus(TINY).files().findFirst().orElseThrow();
    Files.delete(local().resolve(first.path()));

    make(TINY);

    assertIsComplete(TINY);
  }

  @Test
  void otherSettingsTakeItsPlace() throws IOException {
    make(TINY);
    SampleSettings others = new SampleSettings(1, 1, 2);
    make(others);
    assertIsComplete(others);
  }

  @Test
  void recordingsOfPeopleAreNotTouched() throws IOException {
    Path mine = Files.createDirectories(local()).resolve("mine.wav");
    Files.writeString(mine, "a voice");

    assertThatThrownBy(() -> make(TINY))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("other files than synthetic voices");
    assertThat(mine).hasContent("a voice");
  }

  /** As on a server that does not replace an object in one step. */
  @Test
  void aMarkThatIsBeingWrittenAgainIsWaitedFor() throws Exception {
    make(TINY);
    Files.delete(local().resolve(".synthetic-complete"));
    Path mark = local().resolve(".synthetic");
    byte[] content = Files.readAllBytes(mark);
    Files.delete(mark);
    CompletableFuture<Void> again =
        CompletableFuture.runAsync(
            () -> {
              try {
                Files.write(mark, content);
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            },
            CompletableFuture.delayedExecutor(300, TimeUnit.MILLISECONDS));

    make(TINY);

    again.get();
    assertIsComplete(TINY);
  }

  private void make(SampleSettings settings) throws IOException {
    new SyntheticFolder(storage, corpus(settings), settings).write();
  }

  private void assertIsComplete(SampleSettings settings) {
    assertThat(corpus(settings).files())
        .isNotEmpty()
        .allSatisfy(
            file -> assertThat(local().resolve(file.path())).hasBinaryContent(file.content()));
  }

  private static SyntheticCorpus corpus(SampleSettings settings) {
    return SyntheticCorpora.of(settings).get(0);
  }

  private Path local() {
    return Path.of(CorpusLocator.uploaded(storage, corpus(TINY).name()).toUri());
  }
}
