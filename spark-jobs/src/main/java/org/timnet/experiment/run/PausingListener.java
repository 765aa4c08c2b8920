package org.timnet.experiment.run;

import java.util.List;
import org.timnet.training.Epoch;
import org.timnet.training.EpochListener;

/**
 * Ends a training after an epoch, by an exception: a trainer knows no other way.
 *
 * @param listener that is notified of all epochs until then
 * @param epochs after which the training ends
 */
record PausingListener(EpochListener listener, int epochs) implements EpochListener {
  /** The training is where it was to be paused. */
  static final class PausedException extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  @Override
  public void epochDone(Epoch epoch) {
    listener.epochDone(epoch);
    pauseAfter(epoch.number());
  }

  @Override
  public void resumed(List<Epoch> earlier) {
    listener.resumed(earlier);
    pauseAfter(earlier.size());
  }

  private void pauseAfter(int epoch) {
    if (epoch >= epochs) {
      throw new PausedException();
    }
  }
}
