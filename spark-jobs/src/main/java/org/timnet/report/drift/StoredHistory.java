package org.timnet.report.drift;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
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
  private static final int ATTEMPTS = 20;
  private static final Duration PAUSE = Duration.ofMillis(500);

  /** The nights so far; none where there is no file. */
  public DriftHistory read() throws IOException {
    StoredFile file = file();
    try {
      return DriftHistory.read(file.text(), file.path().toString());
    } catch (FileNotFoundException e) {
      return DriftHistory.empty();
    }
  }

  /**
   * Keeps a night and the latest before it, as many as there may be. Of two jobs that add a night
   * at once, the later one may overwrite what the earlier one has added, as object stores have no
   * compare-and-set: so each looks again, after longer than an addition takes.
   *
   * @throws IOException if storage does not answer, or others go on overwriting the night
   */
  public void add(Night night, int longest) throws IOException {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      DriftHistory added = read().with(night, longest);
      file().write(added.json());
      letOthersFinish();
      List<Night> kept = read().nights();
      boolean pruned = !added.nights().contains(night);
      if (pruned || kept.stream().anyMatch(other -> other.night().equals(night.night()))) {
        return;
      }
    }
    throw new IOException(
        "%s loses night %s to other jobs that write it at the same time: run one after the other"
            .formatted(file().path(), night.night()));
  }

  private static void letOthersFinish() throws IOException {
    try {
      // At random, so that those who have to try again do not meet again.
      long more = ThreadLocalRandom.current().nextLong(PAUSE.toMillis());
      Thread.sleep(PAUSE.toMillis() + more);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while a night was added to the history");
    }
  }

  private StoredFile file() {
    Path path = StoredName.segment(name + ".json").below(ReportFolders.all(storage));
    return storage.file(path);
  }
}
