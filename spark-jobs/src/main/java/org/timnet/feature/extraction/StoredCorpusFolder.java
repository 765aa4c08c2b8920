package org.timnet.feature.extraction;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import org.timnet.corpus.CorpusException;
import org.timnet.corpus.CorpusFile;
import org.timnet.corpus.CorpusFolder;
import org.timnet.storage.StoredFolder;

/**
 * A corpus in any Hadoop file system, which is listed once however often its files are asked for: a
 * thousand recordings are a request.
 */
public final class StoredCorpusFolder implements CorpusFolder {
  /** A million rows of two hundred bytes: whoever writes a larger one means to exhaust memory. */
  private static final int MOST_BYTES = 256 << 20;

  private final StoredFolder folder;
  private Listing listing;

  /**
   * A corpus that has not been listed yet.
   *
   * @param folder where it lies
   */
  public StoredCorpusFolder(StoredFolder folder) {
    this.folder = folder;
  }

  /**
   * What was in the folder.
   *
   * @param began by the clock of this machine
   * @param files by name
   */
  record Listing(Instant began, List<StoredFolder.Entry> files) {}

  /** Where it lies. */
  StoredFolder folder() {
    return folder;
  }

  /** What was in it when it was first asked. */
  synchronized Listing listing() throws IOException {
    if (listing == null) {
      Instant began = Instant.now();
      listing = new Listing(began, folder.files());
    }
    return listing;
  }

  @Override
  public List<CorpusFile> files() throws IOException {
    return listing().files().stream()
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
