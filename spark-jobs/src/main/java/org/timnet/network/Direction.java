package org.timnet.network;

/** The two ways in which TIM-Net reads an utterance. */
enum Direction {
  FORWARD("forward"),
  BACKWARD("backward");

  private final String id;

  Direction(String id) {
    this.id = id;
  }

  String id() {
    return id;
  }
}
