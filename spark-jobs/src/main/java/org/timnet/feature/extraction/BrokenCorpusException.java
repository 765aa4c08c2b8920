package org.timnet.feature.extraction;

/** A corpus with more unusable recordings than the settings allow, or with no usable one at all. */
public class BrokenCorpusException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public BrokenCorpusException(String message) {
    super(message);
  }
}
