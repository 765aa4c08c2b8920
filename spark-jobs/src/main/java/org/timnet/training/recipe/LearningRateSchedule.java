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

  /** Half a cosine from the optimiser's rate to 0. */
  LearningRateSchedule COSINE = new Cosine();

  /** The name in settings and results. */
  String id();

  /** Epochs in which the rate rises before {@link #id()} begins; 0 for none. */
  default int warmupEpochs() {
    return 0;
  }

  /** What the optimiser's learning rate is multiplied by. */
  double factor(Moment moment);

  /**
   * A step of a training.
   *
   * @param step from 0
   * @param stepsPerEpoch at least 1
   * @param epochs of the training
   */
  record Moment(int step, int stepsPerEpoch, int epochs) {
    int epoch() {
      return step / stepsPerEpoch;
    }
  }

  /**
   * The schedule of that id.
   *
   * @param warmupEpochs 0 for none
   * @throws InvalidChoiceException that lists those there are
   */
  static LearningRateSchedule named(String id, int warmupEpochs) {
    LearningRateSchedule named =
        List.of(CONSTANT, STEPS, COSINE).stream()
            .filter(schedule -> schedule.id().equals(id))
            .findFirst()
            .orElseThrow(
                () ->
                    new InvalidChoiceException(
                        "there is no schedule '%s', only constant, steps, cosine".formatted(id)));
    return warmupEpochs == 0 ? named : new WarmUp(warmupEpochs, named);
  }

  /** The optimiser's learning rate in every step. */
  record Constant() implements LearningRateSchedule {
    @Override
    public String id() {
      return "constant";
    }

    @Override
    public double factor(Moment moment) {
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
    public double factor(Moment moment) {
      return Math.exp(-DECAY * Math.max(0, moment.epoch() / EPOCHS - PASSED_OVER));
    }
  }

  /**
   * {@code (1 + cos(pi s / S)) / 2} in step s of S: from the optimiser's learning rate to 0
   * (Loshchilov and Hutter, SGDR, 2017, without restarts).
   */
  record Cosine() implements LearningRateSchedule {
    @Override
    public String id() {
      return "cosine";
    }

    @Override
    public double factor(Moment moment) {
      // As in C: equal on every machine, so that equal cases have equal bytes.
      double part = moment.step() / (double) (moment.stepsPerEpoch() * (long) moment.epochs());
      return (1 + StrictMath.cos(Math.PI * Math.min(1, part))) / 2;
    }
  }

  /**
   * A learning rate that rises in equal steps, the last of which is the optimiser's; then another
   * schedule, as if training began there and had so many epochs less.
   *
   * @param epochs in which it rises, at least 1
   * @param after what comes then
   */
  record WarmUp(int epochs, LearningRateSchedule after) implements LearningRateSchedule {
    @Override
    public String id() {
      return after.id();
    }

    @Override
    public int warmupEpochs() {
      return epochs;
    }

    @Override
    public double factor(Moment moment) {
      long steps = (long) epochs * moment.stepsPerEpoch();
      if (moment.step() < steps) {
        return (moment.step() + 1.0) / steps;
      }
      return after.factor(
          new Moment(
              (int) (moment.step() - steps),
              moment.stepsPerEpoch(),
              Math.max(1, moment.epochs() - epochs)));
    }
  }
}
