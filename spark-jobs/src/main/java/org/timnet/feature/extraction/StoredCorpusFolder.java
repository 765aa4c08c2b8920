package org.timnet.feature.extraction;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.timnet.corpus.CorpusException;
import org.timnet.corpus.CorpusFile;
import org.timnet.corpus.CorpusFolder;
import org.timnet.storage.StoredFolder;

/**
 * A corpus in any Hadoop file system.
 *
 * @param folder where it lies
 */
public record StoredCorpusFolder(StoredFolder folder) implements CorpusFolder {
  /** A million rows of two hundred bytes: whoever writes a larger one means to exhaust memory. */
  private static final int MOST_BYTES = 256 << 20;

  @Override
  public List<CorpusFile> files() throws IOException {
    return folder.files().stream()
        .map(file -> new CorpusFile(file.name(), file.bytes(), file.trouble()))
        .toList();
  }

  @Override
  public byte[] bytes(String relativePath) throws IOException {
    try (InputStream in = folder.open(relativePath)) {
      byte[] content = in.readNBytes(MOST_BYTES + 1);
      if (content.length > MOST_BYTES) {
        throw new CorpusException(
            "%s/%s is larger than %d MiB: no manifest or label file is; remove it or cut it"
                .formatted(description(), relativePath, MOST_BYTES >> 20));
      }
      return content;
    }
  }

  @Override
  public String description() {
    return folder.path().toString();
  }
}
