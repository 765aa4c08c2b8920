package org.timnet.training.recipe;

import java.io.Serializable;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.NoOp;

/** What makes a step of a gradient. */
public sealed interface Optimizer extends Serializable {
  /** There are no steps: the model is solved, not descended to. */
  Optimizer NONE = new None();

  /** Factor of every step before any schedule, above 0 and at most 1. */
  double learningRate();

  /** L2 norm that a parameter's gradient is scaled down to where it is larger; 0 for none. */
  double gradientClip();

  /**
   * Share of weights that a step of learning rate 1 takes away beside the gradient's; 0 for none.
   */
  double weightDecay();

  /**
   * The same for Deeplearning4j, without clipping and weight decay.
   *
   * @param stepsPerEpoch that the schedule counts epochs by, at least 1
   * @param epochs of the training
   */
  IUpdater updater(LearningRateSchedule schedule, int stepsPerEpoch, int epochs);

  /** Of a model that is not trained in steps. */
  record None() implements Optimizer {
    @Override
    public double learningRate() {
      return 0;
    }

    @Override
    public double gradientClip() {
      return 0;
    }

    @Override
    public double weightDecay() {
      return 0;
    }

    @Override
    public IUpdater updater(LearningRateSchedule schedule, int stepsPerEpoch, int epochs) {
      return new NoOp();
    }
  }

  /**
   * Adam (Kingma and Ba, 2015), or with weight decay AdamW (Loshchilov and Hutter, 2019).
   *
   * @param learningRate above 0, at most 1
   * @param beta1 decay of the first moment, 0 to below 1
   * @param beta2 decay of the second moment, 0 to below 1
   * @param epsilon added to the root of the second moment, above 0, at most 1
   * @param gradientClip see {@link Optimizer#gradientClip}
   * @param weightDecay see {@link Optimizer#weightDecay}, 0 to 1
   */
  record Adam(
      double learningRate,
      double beta1,
      double beta2,
      double epsilon,
      double gradientClip,
      double weightDecay)
      implements Optimizer {
    @Override
    public IUpdater updater(LearningRateSchedule schedule, int stepsPerEpoch, int epochs) {
      if (schedule.equals(LearningRateSchedule.CONSTANT)) {
        return new org.nd4j.linalg.learning.config.Adam(learningRate, beta1, beta2, epsilon);
      }
      return org.nd4j.linalg.learning.config.Adam.builder()
          .learningRateSchedule(ScheduledRate.of(learningRate, schedule, stepsPerEpoch, epochs))
          .beta1(beta1)
          .beta2(beta2)
          .epsilon(epsilon)
          .build();
    }
  }
}
