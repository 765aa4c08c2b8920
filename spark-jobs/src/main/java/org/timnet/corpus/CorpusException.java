package org.timnet.corpus;

/** A corpus that cannot be used: the message names the corpus or file, the line and the remedy. */
public class CorpusException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public CorpusException(String message) {
    super(message);
  }
}
