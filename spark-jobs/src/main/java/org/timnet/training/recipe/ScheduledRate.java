package org.timnet.training.recipe;

import org.nd4j.linalg.schedule.ISchedule;
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

  /**
   * @param learningRate before the schedule
   * @param schedule id of a {@link LearningRateSchedule}
   * @param stepsPerEpoch at least 1
   */
  public ScheduledRate(
      @JsonProperty("learningRate") double learningRate,
      @JsonProperty("schedule") String schedule,
      @JsonProperty("stepsPerEpoch") int stepsPerEpoch) {
    this.learningRate = learningRate;
    this.schedule = schedule;
    this.stepsPerEpoch = stepsPerEpoch;
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

  @Override
  public double valueAt(int iteration, int epoch) {
    return learningRate * LearningRateSchedule.named(schedule).factor(iteration / stepsPerEpoch);
  }

  @Override
  public ISchedule clone() {
    return new ScheduledRate(learningRate, schedule, stepsPerEpoch);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ScheduledRate that
        && learningRate == that.learningRate
        && schedule.equals(that.schedule)
        && stepsPerEpoch == that.stepsPerEpoch;
  }

  @Override
  public int hashCode() {
    return Double.hashCode(learningRate) * 31 + stepsPerEpoch;
  }
}
