package org.timnet.experiment.cases;

/** A stored case has a part that this version of timnet does not know: a newer one wrote it. */
public class UnknownCaseException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  /**
   * Names what is not known.
   *
   * @param what a key, or a key with its value
   */
  public UnknownCaseException(String what) {
    super(what);
  }
}
