package org.timnet.evaluation;

import java.util.Arrays;
import java.util.Optional;
import org.timnet.settings.HasId;
import org.timnet.settings.Ids;
import org.timnet.settings.InvalidChoiceException;

/** Which epoch's score counts; the other axis of a protocol. */
public enum Selection implements HasId {
  /** The score after the last epoch: test-blind, and the headline. */
  LAST_EPOCH("last-epoch", "lastEpoch"),

  /** The best epoch on the test fold itself, as in the paper's tables. Optimistic. */
  TEST_BEST("test-best", "testBest"),

  /** The epoch that is best on a part of the training folds that the model never trains on. */
  VALIDATION_BEST("validation-best", "validationBest");

  private final String id;
  private final String key;

  Selection(String id, String key) {
    this.id = id;
    this.key = key;
  }

  /** As in {@code experiment.selection}. */
  @Override
  public String id() {
    return id;
  }

  /** What stored results and predictions call it. */
  public String key() {
    return key;
  }

  /** The selection of that key; empty if there is none. */
  public static Optional<Selection> ofKey(String key) {
    return Arrays.stream(values()).filter(selection -> selection.key.equals(key)).findFirst();
  }

  /** Whether the test fold had a say, so that the score must be labelled as too good. */
  public boolean isOptimistic() {
    return this == TEST_BEST;
  }

  /**
   * The selection of that id.
   *
   * @throws InvalidChoiceException that lists the ids there are
   */
  public static Selection of(String id) {
    return Ids.parse(Selection.class, id);
  }
}
