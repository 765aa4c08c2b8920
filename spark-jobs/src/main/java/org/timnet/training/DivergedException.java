package org.timnet.training;

/** A training whose loss is no number any more. */
public class DivergedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * Of a training that cannot go on.
   *
   * @param epoch from 1
   * @param loss not finite
   */
  public DivergedException(int epoch, double loss) {
    super(
        "the loss is %s in epoch %d; lower training.learning-rate, or look for features that are"
                .formatted(loss, epoch)
            + " not numbers");
  }
}
