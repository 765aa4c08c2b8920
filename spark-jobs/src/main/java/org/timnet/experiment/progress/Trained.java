package org.timnet.experiment.progress;

import java.io.Serializable;

/**
 * Some training.
 *
 * @param epochs that are over
 * @param frames that went through the network in them, those of the test utterances too
 * @param loss of the last of these epochs; NaN where there is none
 */
public record Trained(long epochs, long frames, double loss) implements Serializable {
  /** No training. */
  static final Trained NOTHING = new Trained(0, 0, Double.NaN);

  /** This training and what came after it. */
  Trained and(Trained later) {
    return later.epochs == 0
        ? this
        : new Trained(epochs + later.epochs, frames + later.frames, later.loss);
  }

  /** What of this training came after an earlier state of it. */
  Trained since(Trained earlier) {
    return new Trained(epochs - earlier.epochs, frames - earlier.frames, loss);
  }
}
