package org.timnet.experiment.ledger;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.timnet.experiment.plan.Plan;
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
  private static final ObjectMapper JSON = new ObjectMapper();

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
   * @param epoch that was done when the lease was last renewed
   * @param epochs in all
   * @param loss of that epoch
   */
  public record Running(String title, String id, String host, int epoch, int epochs, double loss) {}

  /** Reads the ledger of an experiment; a plan of no cases where it has none. */
  public static RunStatus read(Storage storage, String experiment) throws IOException {
    Map<String, Plan.Entry> planned = planned(storage, experiment);
    TreeSet<String> begun = new TreeSet<>(CaseFolders.of(storage, experiment).names());
    long now = System.currentTimeMillis();
    int done = 0;
    List<Running> running = new ArrayList<>();
    List<String> open = new ArrayList<>();
    for (Plan.Entry entry : planned.values()) {
      Path folder = storage.run(experiment, entry.id());
      if (!begun.contains(entry.id())) {
        open.add(entry.title());
      } else if (storage.published(folder).isPublished()) {
        done++;
      } else {
        Optional<Lease> lease =
            Lease.read(storage.file(new Path(folder, Lease.FILE))).filter(one -> one.holds(now));
        lease.ifPresentOrElse(
            held -> running.add(running(entry, held)), () -> open.add(entry.title()));
      }
    }
    return new RunStatus(experiment, planned.size(), done, running, open);
  }

  private static Running running(Plan.Entry entry, Lease lease) {
    return new Running(
        entry.title(), entry.id(), lease.host(), lease.epoch(), entry.epochs(), lease.loss());
  }

  private static Map<String, Plan.Entry> planned(Storage storage, String experiment)
      throws IOException {
    Path plans = new Path(storage.runs(experiment), Plan.FOLDER);
    Map<String, Plan.Entry> entries = new LinkedHashMap<>();
    for (Path file : files(storage, plans)) {
      JSON.readValue(storage.file(file).bytes(), new TypeReference<List<Plan.Entry>>() {})
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
