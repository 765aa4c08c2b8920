package org.timnet.job.session;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.fs.Path;
import org.timnet.corpus.synthetic.SyntheticCorpus;
import org.timnet.corpus.synthetic.SyntheticFile;
import org.timnet.settings.SampleSettings;
import org.timnet.settings.SettingsException;
import org.timnet.storage.CorpusLocator;
import org.timnet.storage.Storage;
import org.timnet.storage.StoredFile;
import org.timnet.storage.StoredFolder;
import org.timnet.storage.StoredName;

/**
 * A synthetic corpus in storage, where the corpora of people lie. Several drivers may make the same
 * one at once: none removes or replaces what another has written from the same settings.
 */
final class SyntheticFolder {
  /**
   * Says which settings the folder is made with, and that we made it, from the start. This and the
   * next are names that no corpus layout reads.
   */
  private static final String MADE_WITH = ".synthetic";

  /** Says which settings the folder has been made with, once it is complete. */
  private static final String COMPLETE = ".synthetic-complete";

  private static final int LOOKS = 5;
  private static final long PAUSE_MILLIS = 200;

  private final Storage storage;
  private final SyntheticCorpus corpus;
  private final String settings;
  private final Path folder;

  SyntheticFolder(Storage storage, SyntheticCorpus corpus, SampleSettings settings) {
    this.storage = storage;
    this.corpus = corpus;
    this.settings = settings.toString();
    this.folder = CorpusLocator.uploaded(storage, corpus.name());
  }

  /**
   * Makes the corpus, unless it is there from these settings already.
   *
   * @throws SettingsException if recordings lie there that we have not made
   */
  void write() throws IOException {
    if (saysOurSettings(COMPLETE)) {
      return;
    }
    if (!saysOurSettings(MADE_WITH)) {
      clear();
      file(MADE_WITH).write(settings);
    }
    for (Iterator<SyntheticFile> files = corpus.files().iterator(); files.hasNext(); ) {
      SyntheticFile synthetic = files.next();
      StoredFile file = file(synthetic.path());
      // A file is whole once it is there, and one of these settings since the others were cleared.
      if (!file.exists()) {
        file.write(synthetic.content());
      }
    }
    file(COMPLETE).write(settings);
  }

  private boolean saysOurSettings(String name) throws IOException {
    try {
      return file(name).text().equals(settings);
    } catch (FileNotFoundException e) {
      return false;
    }
  }

  /**
   * Removes what other settings have made; what says that it is ours goes last, for the case that
   * this is interrupted.
   */
  private void clear() throws IOException {
    List<StoredFolder.Entry> files = files();
    if (files.stream().map(StoredFolder.Entry::name).noneMatch(MADE_WITH::equals)
        && !files.isEmpty()
        && !isBegun()) {
      throw new SettingsException(
          "%s holds other files than synthetic voices; name the corpus in the settings to use it"
              .formatted(folder));
    }
    file(COMPLETE).delete();
    for (StoredFolder.Entry file : files) {
      if (!file.name().equals(MADE_WITH)) {
        file(file.name()).delete();
      }
    }
  }

  /**
   * Whether another driver has begun since. Not every server that speaks S3 replaces an object in
   * one step: what one driver has seen may not be there for a moment when another one writes it
   * again.
   */
  private boolean isBegun() throws IOException {
    for (int look = 1; look < LOOKS; look++) {
      if (file(MADE_WITH).exists()) {
        return true;
      }
      pause();
    }
    return file(MADE_WITH).exists();
  }

  private static void pause() throws IOException {
    try {
      TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while a synthetic corpus was made", e);
    }
  }

  private List<StoredFolder.Entry> files() throws IOException {
    StoredFolder stored = new StoredFolder(folder, storage.configuration());
    return stored.exists() ? stored.files() : List.of();
  }

  private StoredFile file(String name) {
    return storage.file(new StoredName(name).below(folder));
  }
}
