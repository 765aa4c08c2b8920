package org.timnet.feature.table;

/** A feature table that is absent or can't be used; the message names it and the remedy. */
public class FeatureTableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public FeatureTableException(String message) {
    super(message);
  }

  public FeatureTableException(String message, Throwable cause) {
    super(message, cause);
  }
}
