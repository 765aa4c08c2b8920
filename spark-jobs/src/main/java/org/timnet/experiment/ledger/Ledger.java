package org.timnet.experiment.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.apache.hadoop.fs.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.timnet.experiment.cases.Case;
import org.timnet.experiment.cases.UnknownCaseException;
import org.timnet.experiment.plan.Plan;
import org.timnet.experiment.plan.PlannedCase;
import org.timnet.storage.DamagedPublicationException;
import org.timnet.storage.Json;
import org.timnet.storage.ParallelReads;
import org.timnet.storage.PublishedFolder;
import org.timnet.storage.Storage;
import org.timnet.storage.StoredFile;

/** Which cases of an experiment are done, and what they gave. */
public final class Ledger implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger(Ledger.class);
  private static final String RESULT = "result.json";

  private final Storage storage;
  private final String experiment;

  /** The ledger of an experiment, a folder below {@code <root>/runs}. */
  public Ledger(Storage storage, String experiment) {
    this.storage = storage;
    this.experiment = experiment;
  }

  /**
   * The result of a case that has been published, whatever has become of its other files. One that
   * is damaged counts as none.
   *
   * @throws NewerResultException where a newer version of timnet wrote it
   */
  public Optional<CaseResult> result(Case spec) throws IOException {
    return result(spec, run(spec)::read);
  }

  /**
   * Whether a case need not be trained: its result can be read, and all files that were published
   * with it are there in their sizes. Reports do without some of them, so this is asked by runs.
   *
   * @throws NewerResultException where a newer version of timnet wrote it
   */
  public boolean isDone(Case spec) throws IOException {
    return result(spec, run(spec)::readOfWhole).isPresent();
  }

  /** How a file of a publication is read. */
  @FunctionalInterface
  private interface Reading {
    byte[] read(String name) throws IOException;
  }

  private Optional<CaseResult> result(Case spec, Reading reading) throws IOException {
    try {
      CaseResult result = Json.read(reading.read(RESULT), CaseResult.class);
      return Optional.of(result).filter(found -> found.id().equals(spec.id().value()));
    } catch (FileNotFoundException e) {
      return Optional.empty();
    } catch (DamagedPublicationException | JsonProcessingException e) {
      refuseNewer(spec, e);
      LOG.warn("{} does not count as done: {}", spec.title(), e.getMessage());
      return Optional.empty();
    }
  }

  /** What a newer version has written is done, though this one cannot tell how it came out. */
  private void refuseNewer(Case spec, IOException why) throws NewerResultException {
    for (Throwable cause = why; cause != null; cause = cause.getCause()) {
      if (cause instanceof UnknownCaseException) {
        throw new NewerResultException(folder(spec), cause.getMessage());
      }
    }
  }

  /**
   * The result of a case of a plan that has been run.
   *
   * @throws IOException where it is not there
   */
  public CaseResult resultOf(Case spec) throws IOException {
    return result(spec)
        .orElseThrow(
            () ->
                new IOException(
                    "%s vanished from %s while the run went on"
                        .formatted(spec.title(), folder(spec))));
  }

  /** The results of several cases; see {@link #resultOf}. */
  public List<CaseResult> resultsOf(List<PlannedCase> cases) throws IOException {
    return ParallelReads.map(
        cases, planned -> planned.spec().title(), planned -> resultOf(planned.spec()));
  }

  /** The cases of a plan that are still to be done, in its order. */
  public List<PlannedCase> missing(Plan plan) throws IOException {
    Set<String> begun = new TreeSet<>(CaseFolders.of(storage, experiment).names());
    List<Boolean> done =
        ParallelReads.map(
            plan.cases(),
            planned -> planned.spec().title(),
            planned -> isDone(planned.spec(), begun));
    return IntStream.range(0, done.size())
        .filter(i -> !done.get(i))
        .mapToObj(plan.cases()::get)
        .toList();
  }

  private boolean isDone(Case spec, Set<String> begun) throws IOException {
    return begun.contains(spec.id().value()) && isDone(spec);
  }

  /** All that a case has published, to be read file by file. */
  public StoredCase stored(Case spec) {
    return new StoredCase(spec, storage, folder(spec));
  }

  /** Where a case's files lie. */
  public Path folder(Case spec) {
    return RunFolders.of(storage, experiment, spec.id().value());
  }

  /** Where the experiment lies. */
  public Path folder() {
    return RunFolders.of(storage, experiment);
  }

  /** Writes down what is going to be done, for those who ask how far it is. */
  public void plan(Plan plan) throws IOException {
    // Named after what is in it: other drivers with the same plan write the same.
    storage.file(new Path(new Path(folder(), Plan.FOLDER), plan.file())).write(plan.json());
  }

  /**
   * Publishes a case: its other files and its result, the marker last. Its checkpoints have done
   * their service then.
   */
  public void publish(FinishedCase finished) throws IOException {
    Map<String, byte[]> all = new TreeMap<>(finished.files());
    all.put(RESULT, Json.pretty(finished.result()));
    Case spec = finished.result().spec();
    run(spec).publish(all);
    try {
      checkpoints(spec).clear();
    } catch (IOException | RuntimeException e) {
      LOG.warn("the checkpoints of {} are left to timnet gc", spec.title(), e);
    }
  }

  /** Writes what a case took, beside its publication, which is whole without it. */
  public void timed(Case spec, Timing timing) {
    try {
      file(spec, Timing.FILE).write(Json.compact(timing));
    } catch (IOException | RuntimeException e) {
      LOG.warn("how long {} took is not known", spec.title(), e);
    }
  }

  public StoredCheckpoints checkpoints(Case spec) {
    return new StoredCheckpoints(storage, folder(spec));
  }

  public StoredFile lease(Case spec) {
    return file(spec, Lease.FILE);
  }

  /** Whether one of the cases is done or no longer leased. */
  public boolean anyFree(List<PlannedCase> cases) throws IOException {
    for (PlannedCase planned : cases) {
      Optional<Lease> lease = Lease.read(lease(planned.spec()));
      if (lease.isEmpty() || !lease.get().holds(System.currentTimeMillis())) {
        return true;
      }
    }
    return false;
  }

  private StoredFile file(Case spec, String name) {
    return storage.file(new Path(folder(spec), name));
  }

  private PublishedFolder run(Case spec) {
    return storage.published(folder(spec));
  }
}
