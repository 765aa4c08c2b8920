package org.timnet.training.recipe;

import java.io.Serializable;
import java.util.List;
import org.timnet.settings.InvalidChoiceException;

/** How the learning rate changes while a model is trained. */
public sealed interface LearningRateSchedule extends Serializable {
  /** It does not change, as in the paper. */
  LearningRateSchedule CONSTANT = new Constant();

  /** Light-SERNet's. */
  LearningRateSchedule STEPS = new Steps();

  /** The name in settings and results. */
  String id();

  /**
   * What the optimiser's learning rate is multiplied by.
   *
   * @param epoch from 0
   */
  double factor(int epoch);

  /**
   * The schedule of that id.
   *
   * @throws InvalidChoiceException that lists those there are
   */
  static LearningRateSchedule named(String id) {
    return List.of(CONSTANT, STEPS).stream()
        .filter(schedule -> schedule.id().equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidChoiceException(
                    "there is no schedule '%s', only constant, steps".formatted(id)));
  }

  /** The optimiser's learning rate in every step. */
  record Constant() implements LearningRateSchedule {
    @Override
    public String id() {
      return "constant";
    }

    @Override
    public double factor(int epoch) {
      return 1;
    }
  }

  /**
   * The optimiser's learning rate in the first 60 epochs, and exp(-0.15) of the one before from
   * every twentieth epoch on (the code of Aftab et al., Light-SERNet, 2022).
   */
  record Steps() implements LearningRateSchedule {
    private static final int EPOCHS = 20;

    /** Epochs 20 and 40 change nothing: the code waits for epoch 50. */
    private static final int PASSED_OVER = 2;

    private static final double DECAY = 0.15;

    @Override
    public String id() {
      return "steps";
    }

    @Override
    public double factor(int epoch) {
      return Math.exp(-DECAY * Math.max(0, epoch / EPOCHS - PASSED_OVER));
    }
  }
}
