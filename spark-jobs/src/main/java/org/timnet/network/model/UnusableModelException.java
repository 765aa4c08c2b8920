package org.timnet.network.model;

import java.io.IOException;

/** A file that no model can be read from; the message says why, in words for its owner. */
public class UnusableModelException extends IOException {
  private static final long serialVersionUID = 1L;

  public UnusableModelException(String message) {
    super(message);
  }

  public UnusableModelException(String message, Throwable cause) {
    super(message, cause);
  }
}
