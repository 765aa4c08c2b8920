package org.timnet.feature.extraction;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.timnet.corpus.CorpusFile;
import org.timnet.corpus.CorpusFolder;
import org.timnet.storage.StoredFolder;

/**
 * A corpus in any Hadoop file system.
 *
 * @param folder where it lies
 */
public record StoredCorpusFolder(StoredFolder folder) implements CorpusFolder {
  @Override
  public List<CorpusFile> files() throws IOException {
    return folder.files().stream()
        .map(file -> new CorpusFile(file.name(), file.bytes(), file.trouble()))
        .toList();
  }

  @Override
  public byte[] bytes(String relativePath) throws IOException {
    try (InputStream in = folder.open(relativePath)) {
      return in.readAllBytes();
    }
  }

  @Override
  public String description() {
    return folder.path().toString();
  }
}
