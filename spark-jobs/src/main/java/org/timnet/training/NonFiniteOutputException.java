package org.timnet.training;

/** A network that answers with what is no number. */
public class NonFiniteOutputException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public NonFiniteOutputException(String message) {
    super(message);
  }
}
