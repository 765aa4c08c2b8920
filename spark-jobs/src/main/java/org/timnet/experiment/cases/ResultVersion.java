package org.timnet.experiment.cases;

/** The version of what this code computes. */
public final class ResultVersion {
  /**
   * Raised whenever the code comes to another result for the same case, so that old results are not
   * taken for new ones.
   */
  public static final int CURRENT = 2;

  private ResultVersion() {}
}
