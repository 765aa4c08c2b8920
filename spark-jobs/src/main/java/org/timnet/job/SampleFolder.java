package org.timnet.job;

import java.io.IOException;
import java.util.Iterator;
import org.apache.hadoop.fs.Path;
import org.timnet.corpus.sample.SampleCorpus;
import org.timnet.corpus.sample.SampleFile;
import org.timnet.settings.SampleSettings;
import org.timnet.storage.Storage;
import org.timnet.storage.StoredFile;
import org.timnet.storage.StoredName;

/** A synthetic corpus in storage, where the corpora of people lie. */
final class SampleFolder {
  /** Says, written last, which settings made the folder; a name that no corpus layout reads. */
  private static final String MADE_WITH = ".synthetic";

  private final Storage storage;
  private final SampleCorpus corpus;
  private final String settings;

  SampleFolder(Storage storage, SampleCorpus corpus, SampleSettings settings) {
    this.storage = storage;
    this.corpus = corpus;
    this.settings = settings.toString();
  }

  /** Makes the corpus, unless it is there from these settings already. */
  void write() throws IOException {
    Path folder = storage.corpus(corpus.name());
    StoredFile madeWith = file(folder, MADE_WITH);
    if (madeWith.exists() && madeWith.text().equals(settings)) {
      return;
    }
    storage.fileSystem(folder).delete(folder, true);
    for (Iterator<SampleFile> files = corpus.files().iterator(); files.hasNext(); ) {
      SampleFile file = files.next();
      file(folder, file.path()).write(file.content());
    }
    madeWith.write(settings);
  }

  private StoredFile file(Path folder, String name) {
    return storage.file(new StoredName(name).below(folder));
  }
}
