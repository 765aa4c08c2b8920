package org.timnet.sweep.run;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.fs.Path;
import org.timnet.experiment.ledger.Leftovers;
import org.timnet.storage.Storage;

/** Keeps the cases of trials that a sweep without an end may go on with. */
public final class PausedTrials implements Leftovers.Wanted {
  private final Storage storage;
  private final Map<Path, Boolean> unfinished = new HashMap<>();

  /** Of all sweeps of a storage. */
  public PausedTrials(Storage storage) {
    this.storage = storage;
  }

  @Override
  public boolean isWanted(Path caseFolder) throws IOException {
    Optional<TrialMark> mark = TrialMark.read(storage, caseFolder);
    if (mark.isEmpty()) {
      return false;
    }
    String experiment = caseFolder.getParent().getName();
    SweepFolder sweep = SweepFolder.of(storage, experiment, mark.get().sweep());
    Boolean known = unfinished.get(sweep.path());
    if (known == null) {
      known = sweep.isBegun() && sweep.outcome().isEmpty();
      unfinished.put(sweep.path(), known);
    }
    return known;
  }
}
