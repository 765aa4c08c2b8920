package org.timnet.experiment.ledger;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.timnet.feature.table.SupersededTables;
import org.timnet.storage.LastChange;
import org.timnet.storage.Storage;

/**
 * What interrupted runs have left behind: cases that were begun and neither published nor leased,
 * files in a case's folder that it was not published with, feature tables that no manifest names.
 * Corpora and reports are never looked at.
 */
public final class Leftovers {
  private final Storage storage;
  private final Instant before;
  private final Wanted wanted;

  /** Knows what somebody will go on with, however long ago it was written. */
  @FunctionalInterface
  public interface Wanted {
    /** Whether a case that is neither published nor leased is to stay. */
    boolean isWanted(Path caseFolder) throws IOException;
  }

  /**
   * Looks in a storage.
   *
   * @param grace what was written later than this long ago may belong to a job that goes on
   * @param wanted what is none, though it is older
   */
  public Leftovers(Storage storage, Duration grace, Wanted wanted) {
    this.storage = storage;
    this.before = Instant.now().minus(grace);
    this.wanted = wanted;
  }

  /** All leftovers, by path. */
  public List<Leftover> find() throws IOException {
    List<Leftover> found = new ArrayList<>();
    for (FileStatus experiment : list(RunFolders.all(storage))) {
      for (Path folder : CaseFolders.of(storage, experiment.getPath().getName()).paths()) {
        addCase(folder, found);
      }
    }
    for (Path table : new SupersededTables(storage).find(before)) {
      found.add(new Leftover(table, bytes(table), "a feature table that no manifest names"));
    }
    return found;
  }

  /** Removes one. */
  public void remove(Leftover leftover) throws IOException {
    FileSystem files = storage.fileSystem(leftover.path());
    files.delete(leftover.path(), true);
  }

  private void addCase(Path folder, List<Leftover> found) throws IOException {
    if (isLeased(folder)) {
      return;
    }
    List<FileStatus> files = list(folder);
    if (!storage.published(folder).isPublished()) {
      if (!wanted.isWanted(folder)) {
        addIfOld(folder, "a case that was begun and not published", found);
      }
      return;
    }
    Set<String> published = storage.published(folder).namesWithMarker();
    for (FileStatus file : files) {
      String name = file.getPath().getName();
      if (!published.contains(name) && !name.equals(Timing.FILE)) {
        addIfOld(file.getPath(), "not part of the case's publication", found);
      }
    }
  }

  private boolean isLeased(Path folder) throws IOException {
    Optional<Lease> lease = Lease.read(storage.file(new Path(folder, Lease.FILE)));
    return lease.isPresent() && lease.get().holds(System.currentTimeMillis());
  }

  /** With all that lies in it. */
  private void addIfOld(Path path, String reason, List<Leftover> found) throws IOException {
    if (!new LastChange(storage).of(path).isAfter(before)) {
      found.add(new Leftover(path, bytes(path), reason));
    }
  }

  private long bytes(Path path) throws IOException {
    return files(path).stream().mapToLong(FileStatus::getLen).sum();
  }

  private List<FileStatus> files(Path path) throws IOException {
    List<FileStatus> files = new ArrayList<>();
    for (FileStatus status : list(path)) {
      if (status.isFile()) {
        files.add(status);
      } else {
        files.addAll(files(status.getPath()));
      }
    }
    return files;
  }

  private List<FileStatus> list(Path folder) throws IOException {
    try {
      return Stream.of(storage.fileSystem(folder).listStatus(folder)).sorted().toList();
    } catch (FileNotFoundException e) {
      return List.of();
    }
  }
}
