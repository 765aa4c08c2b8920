package org.timnet.report.drift;

import java.io.FileNotFoundException;
import java.io.IOException;
import org.apache.hadoop.fs.Path;
import org.timnet.report.ReportFolders;
import org.timnet.storage.Storage;
import org.timnet.storage.StoredFile;
import org.timnet.storage.StoredName;

/**
 * Where the history of the nights is kept: {@code <root>/reports/<name>.json}.
 *
 * @param storage that holds it
 * @param name of the history
 */
public record StoredHistory(Storage storage, String name) {

  /** The nights so far; none where there is no file. */
  public DriftHistory read() throws IOException {
    StoredFile file = file();
    try {
      return DriftHistory.read(file.text(), file.path().toString());
    } catch (FileNotFoundException e) {
      return DriftHistory.empty();
    }
  }

  /** Keeps a night and the latest before it, as many as there may be. */
  public void add(Night night, int longest) throws IOException {
    file().write(read().with(night, longest).json());
  }

  private StoredFile file() {
    Path path = StoredName.segment(name + ".json").below(ReportFolders.all(storage));
    return storage.file(path);
  }
}
