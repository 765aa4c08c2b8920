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
import org.apache.hadoop.fs.Path;
import org.timnet.feature.table.SupersededTables;
import org.timnet.storage.LastChange;
import org.timnet.storage.Storage;

/**
 * What interrupted runs have left behind: cases that were begun and neither published nor leased,
 * of experiments none of whose cases is leased, files in a case's folder that it was not published
 * with, feature tables that no manifest names. Corpora and reports are never looked at.
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
      found.addAll(ofExperiment(experiment.getPath().getName()));
    }
    found.addAll(tables(new SupersededTables(storage).find(before)));
    return found;
  }

  /**
   * Removes one, unless it has changed since it was found or a run has gone on with it: to find all
   * takes minutes on large storage.
   *
   * @return whether it was removed; not where it has gone already
   */
  public boolean remove(Leftover leftover) throws IOException {
    Path parent = leftover.path().getParent();
    List<Leftover> now =
        switch (leftover.kind()) {
          case CASE -> ofCase(leftover.path());
          case BESIDE_PUBLICATION -> ofCase(parent);
          case TABLE -> tables(new SupersededTables(storage).in(parent, before));
        };
    return now.contains(leftover)
        && storage.fileSystem(leftover.path()).delete(leftover.path(), true);
  }

  private List<Leftover> tables(List<Path> superseded) throws IOException {
    List<Leftover> found = new ArrayList<>();
    for (Path table : superseded) {
      found.add(new Leftover(table, bytes(table), Leftover.Kind.TABLE));
    }
    return found;
  }

  private List<Leftover> ofExperiment(String name) throws IOException {
    List<Leftover> found = new ArrayList<>();
    boolean isRun = false;
    for (Path folder : CaseFolders.of(storage, name).paths()) {
      if (isLeased(folder)) {
        isRun = true;
      } else {
        found.addAll(ofFreeCase(folder));
      }
    }
    if (isRun) {
      // A case that failed holds no lease until its run has time for another attempt.
      found.removeIf(one -> one.kind() == Leftover.Kind.CASE);
    }
    return found;
  }

  private List<Leftover> ofCase(Path folder) throws IOException {
    return isLeased(folder) ? List.of() : ofFreeCase(folder);
  }

  private List<Leftover> ofFreeCase(Path folder) throws IOException {
    List<Leftover> found = new ArrayList<>();
    List<FileStatus> files = list(folder);
    if (!storage.published(folder).isPublished()) {
      if (!wanted.isWanted(folder)) {
        addIfOld(folder, Leftover.Kind.CASE, found);
      }
      return found;
    }
    Set<String> published = storage.published(folder).namesWithMarker();
    for (FileStatus file : files) {
      String name = file.getPath().getName();
      if (!published.contains(name) && !name.equals(Timing.FILE)) {
        addIfOld(file.getPath(), Leftover.Kind.BESIDE_PUBLICATION, found);
      }
    }
    return found;
  }

  private boolean isLeased(Path folder) throws IOException {
    Optional<Lease> lease = Lease.read(storage.file(new Path(folder, Lease.FILE)));
    return lease.isPresent() && lease.get().holds(System.currentTimeMillis());
  }

  /** With all that lies in it. */
  private void addIfOld(Path path, Leftover.Kind kind, List<Leftover> found) throws IOException {
    if (!new LastChange(storage).of(path).isAfter(before)) {
      found.add(new Leftover(path, bytes(path), kind));
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
