package org.timnet.experiment;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.util.LongAccumulator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.timnet.feature.TaskProgress;
import org.timnet.storage.Storage;

/** Trains on Spark the cases of a plan that the ledger does not have, one case a task. */
public final class CaseScheduler {
  private static final Logger LOG = LoggerFactory.getLogger(CaseScheduler.class);

  private final JavaSparkContext spark;
  private final Storage storage;
  private final String experiment;

  /** A scheduler of one experiment. */
  public CaseScheduler(JavaSparkContext spark, Storage storage, String experiment) {
    this.spark = spark;
    this.storage = storage;
    this.experiment = experiment;
  }

  /**
   * What a run of a plan came to.
   *
   * @param results of all cases, in the plan's order
   * @param trained how many of them were trained now, and not found done
   */
  public record Run(List<CaseResult> results, int trained) {
    public Run {
      results = List.copyOf(results);
    }
  }

  /** The cases of a plan that are still to be trained, in its order. */
  public List<Case> missing(List<Case> plan) throws IOException {
    Ledger ledger = new Ledger(storage, experiment);
    List<Case> missing = new ArrayList<>();
    for (Case theCase : plan) {
      if (ledger.result(theCase).isEmpty()) {
        missing.add(theCase);
      }
    }
    return missing;
  }

  /**
   * Trains what is missing. A case that fails does not take the others along; they are published
   * and found done by the next run.
   *
   * @param progress hears of epochs done, of all epochs that the missing cases have
   * @throws FailedCasesException after the last case, where any has failed
   */
  public Run run(List<Case> plan, TaskProgress.Listener progress) throws IOException {
    List<Case> missing = missing(plan);
    if (!missing.isEmpty()) {
      train(missing, progress);
    }
    Ledger ledger = new Ledger(storage, experiment);
    List<CaseResult> results = new ArrayList<>();
    for (Case theCase : plan) {
      results.add(
          ledger
              .result(theCase)
              .orElseThrow(
                  () ->
                      new IOException(
                          "%s vanished from %s while the run went on"
                              .formatted(theCase.title(), ledger.folder(theCase)))));
    }
    return new Run(results, missing.size());
  }

  private void train(List<Case> missing, TaskProgress.Listener progress) {
    LongAccumulator epochs = spark.sc().longAccumulator("epochs");
    long total = missing.stream().mapToLong(theCase -> theCase.training().epochs()).sum();
    List<FailedCase> failed = new ArrayList<>();
    // Locals, not fields: the tasks must not carry this scheduler and its Spark context along.
    Storage where = storage;
    String name = experiment;
    try (TaskProgress following = TaskProgress.follow(spark, epochs, total, progress)) {
      spark
          .parallelize(missing, missing.size())
          .flatMap(theCase -> attempt(theCase, where, name, epochs).iterator())
          .collect()
          .forEach(failed::add);
    }
    if (!failed.isEmpty()) {
      throw new FailedCasesException(failed);
    }
  }

  /** On an executor; nothing is returned of a case that went well, it is in storage. */
  private static List<FailedCase> attempt(
      Case theCase, Storage storage, String experiment, LongAccumulator epochs) {
    try {
      new CaseRunner(new Ledger(storage, experiment), new TableCache(storage))
          .run(theCase, epoch -> epochs.add(1));
      return List.of();
    } catch (IOException | RuntimeException e) {
      LOG.error("{} ({}) failed", theCase.title(), theCase.id(), e);
      return List.of(FailedCase.of(theCase, e));
    }
  }
}
