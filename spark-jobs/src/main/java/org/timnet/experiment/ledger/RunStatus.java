package org.timnet.experiment.ledger;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.timnet.experiment.plan.Plan;
import org.timnet.storage.Json;
import org.timnet.storage.ParallelReads;
import org.timnet.storage.Storage;

/**
 * How far an experiment is, as its ledger tells anybody who can read it: no driver is asked.
 *
 * @param experiment its name
 * @param planned cases of all its plans
 * @param done how many of them are published
 * @param running those with a lease that has not run out
 * @param open cases that are neither
 */
public record RunStatus(
    String experiment, int planned, int done, List<Running> running, List<String> open) {
  public RunStatus {
    running = List.copyOf(running);
    open = List.copyOf(open);
  }

  /**
   * A case that is being trained.
   *
   * @param title what people call it
   * @param id its name in storage
   * @param host of the executor
   * @param epoch last one that is known to be done: by the lease, which is renewed now and then, or
   *     by a checkpoint, which a run that was killed leaves behind
   * @param epochs in all
   * @param loss that the lease tells; 0 where it was written before the first epoch
   */
  public record Running(String title, String id, String host, int epoch, int epochs, double loss) {}

  /** Reads the ledger of an experiment; a plan of no cases where it has none. */
  public static RunStatus read(Storage storage, String experiment) throws IOException {
    Map<String, Plan.Entry> planned = planned(storage, experiment);
    TreeSet<String> begun = new TreeSet<>(CaseFolders.of(storage, experiment).names());
    long now = System.currentTimeMillis();
    List<Plan.Entry> begunEntries =
        planned.values().stream().filter(entry -> begun.contains(entry.id())).toList();
    List<Progress> progress =
        ParallelReads.map(
            begunEntries,
            Plan.Entry::title,
            entry -> Progress.read(storage, RunFolders.of(storage, experiment, entry.id()), now));
    int done = 0;
    List<Running> running = new ArrayList<>();
    Set<String> closed = new HashSet<>();
    for (int i = 0; i < progress.size(); i++) {
      Plan.Entry entry = begunEntries.get(i);
      if (progress.get(i).published()) {
        done++;
        closed.add(entry.id());
      } else if (progress.get(i).lease().isPresent()) {
        running.add(running(entry, progress.get(i)));
        closed.add(entry.id());
      }
    }
    List<String> open =
        planned.values().stream()
            .filter(entry -> !closed.contains(entry.id()))
            .map(Plan.Entry::title)
            .toList();
    return new RunStatus(experiment, planned.size(), done, running, open);
  }

  /** What the folder of a case that has begun tells. */
  private record Progress(boolean published, Optional<Lease> lease, int checkpoint) {
    /**
     * @param now in milliseconds; a lease that has run out by then counts as none
     */
    static Progress read(Storage storage, Path folder, long now) throws IOException {
      if (storage.published(folder).isPublished()) {
        return new Progress(true, Optional.empty(), 0);
      }
      Optional<Lease> lease =
          Lease.read(storage.file(new Path(folder, Lease.FILE))).filter(one -> one.holds(now));
      int checkpoint =
          lease.isEmpty()
              ? 0
              : new StoredCheckpoints(storage, folder).epochs().stream().findFirst().orElse(0);
      return new Progress(false, lease, checkpoint);
    }
  }

  private static Running running(Plan.Entry entry, Progress progress) {
    Lease lease = progress.lease().orElseThrow();
    return new Running(
        entry.title(),
        entry.id(),
        lease.host(),
        Math.max(lease.epoch(), progress.checkpoint()),
        entry.epochs(),
        lease.loss());
  }

  private static Map<String, Plan.Entry> planned(Storage storage, String experiment)
      throws IOException {
    Path plans = new Path(RunFolders.of(storage, experiment), Plan.FOLDER);
    Map<String, Plan.Entry> entries = new LinkedHashMap<>();
    for (Path file : files(storage, plans)) {
      Json.readList(storage.file(file).bytes(), Plan.Entry.class)
          .forEach(entry -> entries.put(entry.id(), entry));
    }
    return entries;
  }

  private static List<Path> files(Storage storage, Path folder) throws IOException {
    try {
      return Stream.of(storage.fileSystem(folder).listStatus(folder))
          .map(FileStatus::getPath)
          .filter(path -> path.getName().endsWith(".json"))
          .sorted()
          .toList();
    } catch (FileNotFoundException e) {
      return List.of();
    }
  }
}
