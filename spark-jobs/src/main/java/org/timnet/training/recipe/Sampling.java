package org.timnet.training.recipe;

import org.timnet.settings.HasId;

/** Which utterances an epoch learns from. */
public enum Sampling implements HasId {
  /** Every one once, as in the paper. */
  EVERY("every"),
  /**
   * As many as there are, but of all classes alike: those of a small class more than once, those of
   * a large one in turns.
   */
  BALANCED("balanced");

  private final String id;

  Sampling(String id) {
    this.id = id;
  }

  /** The name in settings and results. */
  @Override
  public String id() {
    return id;
  }
}
