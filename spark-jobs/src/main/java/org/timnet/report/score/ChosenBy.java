package org.timnet.report.score;

import org.timnet.settings.HasId;

/** What the epoch was chosen by that a published score is of. */
public enum ChosenBy implements HasId {
  /** The best epoch on the test fold, so that the score is optimistic. */
  TEST_FOLD("test-fold", "test fold"),
  /** The best epoch on utterances that are neither trained nor tested on. */
  DEVELOPMENT_PART("development-part", "development part"),
  /** Nothing: the last epoch. */
  LAST_EPOCH("last-epoch", "last epoch"),
  /** Nobody has said, or where they have said it was not to be read. */
  UNKNOWN("unknown", "unknown");

  private final String id;
  private final String title;

  ChosenBy(String id, String title) {
    this.id = id;
    this.title = title;
  }

  /** The name in the file of published numbers. */
  @Override
  public String id() {
    return id;
  }

  /** For people. */
  public String title() {
    return title;
  }
}
