package org.timnet.experiment.ledger;

import org.apache.hadoop.fs.Path;
import org.timnet.storage.Storage;

/** Where experiments lie. */
public final class RunFolders {
  private static final String RUNS = "runs";

  private RunFolders() {}

  /** {@code <root>/runs}: all experiments. */
  static Path all(Storage storage) {
    return storage.below(RUNS);
  }

  /** {@code <root>/runs/<experiment>}: all cases of an experiment. */
  public static Path of(Storage storage, String experiment) {
    return storage.below(RUNS, experiment);
  }

  /** {@code <root>/runs/<experiment>/<case id>}: one trained model and its scores. */
  static Path of(Storage storage, String experiment, String caseId) {
    return storage.below(RUNS, experiment, caseId);
  }
}
