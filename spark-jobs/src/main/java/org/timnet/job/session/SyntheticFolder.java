package org.timnet.job.session;

import java.io.IOException;
import java.util.Iterator;
import org.apache.hadoop.fs.Path;
import org.timnet.corpus.synthetic.SyntheticCorpus;
import org.timnet.corpus.synthetic.SyntheticFile;
import org.timnet.settings.SampleSettings;
import org.timnet.settings.SettingsException;
import org.timnet.storage.CorpusLocator;
import org.timnet.storage.Storage;
import org.timnet.storage.StoredFile;
import org.timnet.storage.StoredName;

/** A synthetic corpus in storage, where the corpora of people lie. */
final class SyntheticFolder {
  /**
   * Says which settings made the folder, once it is complete, and that we made it from the start; a
   * name that no corpus layout reads.
   */
  private static final String MADE_WITH = ".synthetic";

  private static final String UNFINISHED = "unfinished";

  private final Storage storage;
  private final SyntheticCorpus corpus;
  private final String settings;

  SyntheticFolder(Storage storage, SyntheticCorpus corpus, SampleSettings settings) {
    this.storage = storage;
    this.corpus = corpus;
    this.settings = settings.toString();
  }

  /**
   * Makes the corpus, unless it is there from these settings already.
   *
   * @throws SettingsException if recordings lie there that we have not made
   */
  void write() throws IOException {
    Path folder = CorpusLocator.uploaded(storage, corpus.name());
    StoredFile madeWith = file(folder, MADE_WITH);
    if (madeWith.exists()) {
      if (madeWith.text().equals(settings)) {
        return;
      }
      storage.fileSystem(folder).delete(folder, true);
    } else if (storage.fileSystem(folder).exists(folder)) {
      throw new SettingsException(
          "%s holds other files than synthetic voices; name the corpus in the settings to use it"
              .formatted(folder));
    }
    madeWith.write(UNFINISHED);
    for (Iterator<SyntheticFile> files = corpus.files().iterator(); files.hasNext(); ) {
      SyntheticFile file = files.next();
      file(folder, file.path()).write(file.content());
    }
    madeWith.write(settings);
  }

  private StoredFile file(Path folder, String name) {
    return storage.file(new StoredName(name).below(folder));
  }
}
