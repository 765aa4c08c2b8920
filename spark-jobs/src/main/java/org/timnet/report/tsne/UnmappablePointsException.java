package org.timnet.report.tsne;

/**
 * Points that t-SNE makes no map of: too few of them, or some not finite, as those of a training
 * that has diverged.
 */
public final class UnmappablePointsException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  UnmappablePointsException(String message) {
    super(message);
  }
}
