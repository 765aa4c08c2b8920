package org.timnet.training.distributed;

/** A distributed training whose executors do not train one network together. */
public class UntrustworthyTrainingException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * Of a training that was stopped.
   *
   * @param diagnosis what is wrong
   */
  UntrustworthyTrainingException(String diagnosis) {
    super(diagnosis);
  }
}
