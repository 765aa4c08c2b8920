package org.timnet.experiment.progress;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.util.AccumulatorV2;
import org.timnet.experiment.cases.CaseId;

/**
 * Cases that a task is done with for good: the driver is told of each with a heartbeat, and not
 * when all cases of the task have ended.
 */
public final class EndedCases extends AccumulatorV2<EndedCases.Ended, List<EndedCases.Ended>> {
  private static final long serialVersionUID = 1L;

  /** Replaced and never changed: within a local master a heartbeat hands on the list itself. */
  private volatile List<Ended> all = List.of();

  /** How a case has ended. */
  public record Ended(CaseId id, CaseOutcome outcome) implements Serializable {}

  /** Adds a case, unless another attempt may end otherwise. */
  public void add(CaseId id, CaseOutcome outcome) {
    switch (outcome.kind()) {
      case TRAINED, FOUND, FAILED_FOR_GOOD -> add(new Ended(id, outcome));
      case FAILED, LEASED -> {} // The task itself says so in the end.
    }
  }

  @Override
  public boolean isZero() {
    return all.isEmpty();
  }

  @Override
  public EndedCases copy() {
    EndedCases copy = new EndedCases();
    copy.all = all;
    return copy;
  }

  @Override
  public void reset() {
    all = List.of();
  }

  @Override
  public synchronized void add(Ended more) {
    List<Ended> longer = new ArrayList<>(all);
    longer.add(more);
    all = List.copyOf(longer);
  }

  /** The driver hears of each task alone and keeps nothing: a run may have many thousand cases. */
  @Override
  public void merge(AccumulatorV2<Ended, List<Ended>> other) {}

  @Override
  public List<Ended> value() {
    return all;
  }
}
