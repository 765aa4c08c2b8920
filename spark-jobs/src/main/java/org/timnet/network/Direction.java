package org.timnet.network;

/** The two ways in which TIM-Net reads an utterance. */
public enum Direction {
  /** As it was spoken. */
  FORWARD("forward"),
  /** From its end. */
  BACKWARD("backward");

  private final String id;

  Direction(String id) {
    this.id = id;
  }

  /** The first word of its vertices' names. */
  public String id() {
    return id;
  }
}
