package org.timnet.training;

import java.io.IOException;

/** Bytes that a training cannot go on from; the message says why. */
final class UnusableCheckpointException extends IOException {
  private static final long serialVersionUID = 1L;

  UnusableCheckpointException(String reason) {
    super(reason);
  }

  /** The reason alone: it stands in a warning for people. */
  @Override
  public String toString() {
    return getMessage();
  }
}
