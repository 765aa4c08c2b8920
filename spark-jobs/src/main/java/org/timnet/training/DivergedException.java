package org.timnet.training;

/**
 * A training whose loss, parameters or answers are no numbers any more. Its features are: those are
 * looked at before. Another attempt would come to the same.
 */
public class DivergedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * Of a training whose loss is no number.
   *
   * @param epoch from 1
   * @param loss not finite
   */
  public DivergedException(int epoch, double loss) {
    this(epoch, "the loss is " + loss);
  }

  /**
   * Of a training that cannot go on.
   *
   * @param epoch from 1
   * @param what is not finite
   */
  public DivergedException(int epoch, String what) {
    super(
        "the training diverges in epoch %d: %s; lower training.learning-rate"
            .formatted(epoch, what));
  }
}
