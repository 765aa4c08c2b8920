package org.timnet.training.recipe;

import org.nd4j.linalg.schedule.ISchedule;
import org.nd4j.shade.jackson.annotation.JsonCreator;
import org.nd4j.shade.jackson.annotation.JsonInclude;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * A learning rate on its schedule, for Deeplearning4j. Epochs are told from the count of steps,
 * which checkpoints hold: Deeplearning4j counts no epochs of who hands it batches one by one.
 */
public final class ScheduledRate implements ISchedule {
  private static final long serialVersionUID = 1L;

  private final double learningRate;
  private final String schedule;
  private final int stepsPerEpoch;
  private final int warmupEpochs;
  private final int epochs;

  /**
   * @param learningRate before the schedule
   * @param schedule id of a {@link LearningRateSchedule}
   * @param stepsPerEpoch at least 1
   * @param warmupEpochs of the schedule
   * @param epochs of the training; 0 where the schedule does not depend on them
   */
  @JsonCreator
  ScheduledRate(
      @JsonProperty("learningRate") double learningRate,
      @JsonProperty("schedule") String schedule,
      @JsonProperty("stepsPerEpoch") int stepsPerEpoch,
      @JsonProperty("warmupEpochs") int warmupEpochs,
      @JsonProperty("epochs") int epochs) {
    this.learningRate = learningRate;
    this.schedule = schedule;
    this.stepsPerEpoch = stepsPerEpoch;
    this.warmupEpochs = warmupEpochs;
    this.epochs = epochs;
  }

  /**
   * The rate of a schedule.
   *
   * @param learningRate before it
   * @param stepsPerEpoch at least 1
   * @param epochs of the training
   */
  static ScheduledRate of(
      double learningRate, LearningRateSchedule schedule, int stepsPerEpoch, int epochs) {
    return new ScheduledRate(
        learningRate,
        schedule.id(),
        stepsPerEpoch,
        schedule.warmupEpochs(),
        // Models of the first schedules do not say it.
        schedule.equals(LearningRateSchedule.STEPS) ? 0 : epochs);
  }

  @JsonProperty("learningRate")
  double learningRate() {
    return learningRate;
  }

  @JsonProperty("schedule")
  String schedule() {
    return schedule;
  }

  @JsonProperty("stepsPerEpoch")
  int stepsPerEpoch() {
    return stepsPerEpoch;
  }

  @JsonProperty("warmupEpochs")
  @JsonInclude(JsonInclude.Include.NON_DEFAULT)
  int warmupEpochs() {
    return warmupEpochs;
  }

  @JsonProperty("epochs")
  @JsonInclude(JsonInclude.Include.NON_DEFAULT)
  int epochs() {
    return epochs;
  }

  @Override
  public double valueAt(int iteration, int epoch) {
    return learningRate
        * LearningRateSchedule.named(schedule, warmupEpochs)
            .factor(new LearningRateSchedule.Moment(iteration, stepsPerEpoch, epochs));
  }

  @Override
  public ISchedule clone() {
    return new ScheduledRate(learningRate, schedule, stepsPerEpoch, warmupEpochs, epochs);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ScheduledRate that
        && learningRate == that.learningRate
        && schedule.equals(that.schedule)
        && stepsPerEpoch == that.stepsPerEpoch
        && warmupEpochs == that.warmupEpochs
        && epochs == that.epochs;
  }

  @Override
  public int hashCode() {
    return Double.hashCode(learningRate) * 31 + stepsPerEpoch;
  }
}
