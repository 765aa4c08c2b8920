package org.timnet.training.distributed;

import java.util.List;
import java.util.Locale;
import org.timnet.training.DivergedException;

/**
 * Puts an epoch's end together: from the sum of all updates that executors report follows where the
 * parameters must be, whatever the network lost or delayed. What came over the parameter server is
 * held against it.
 *
 * <p>Distances are Euclidean, over the parameters that are learned (running statistics are not).
 */
final class Reconciliation {
  /**
   * Share of what executors have sent that the driver may lack: Aeron repeats what is lost, so that
   * only rounding is left.
   */
  static final double DRIVER_LACKS_AT_MOST = 0.01;

  /** More than all that the others have sent cannot have been missed, but for rounding. */
  static final double WORKER_LACKS_AT_MOST = 1.01;

  private final float[] start;
  private final boolean[] statistic;
  private final List<WorkerReport> reports;
  private final double[] sent;
  private final double[] updates;

  /**
   * Sums up.
   *
   * @param start parameters at the epoch's start
   * @param statistics places of running statistics
   * @param reports of all executors that took part
   */
  Reconciliation(float[] start, int[] statistics, List<WorkerReport> reports) {
    this.start = start;
    this.reports = List.copyOf(reports);
    statistic = new boolean[start.length];
    for (int place : statistics) {
      statistic[place] = true;
    }
    sent = new double[start.length];
    updates = new double[start.length];
    for (WorkerReport report : reports) {
      for (int i = 0; i < start.length; i++) {
        updates[i] += report.updates()[i];
        sent[i] += sent(report, i);
      }
    }
  }

  private static double sent(WorkerReport report, int i) {
    return (double) report.updates()[i] - report.keptBack()[i];
  }

  /**
   * The parameters after the epoch: all updates applied, those included that were kept back;
   * running statistics are the mean of the executors', each with the weight of its steps.
   */
  float[] parameters() {
    double steps = reports.stream().mapToInt(WorkerReport::steps).sum();
    float[] after = new float[start.length];
    for (int i = 0; i < start.length; i++) {
      double value = 0;
      if (statistic[i]) {
        for (WorkerReport report : reports) {
          value += report.parameters()[i] * (report.steps() / steps);
        }
      } else {
        value = start[i] - updates[i];
      }
      after[i] = (float) value;
    }
    return after;
  }

  /** How far the parameters have moved. */
  double moved() {
    return norm(i -> updates[i]);
  }

  /** Share of what was sent that a replica at the driver lacks. */
  double driverLacks(float[] replica) {
    double all = norm(i -> sent[i]);
    return all == 0 ? 0 : norm(i -> replica[i] - (start[i] - sent[i])) / all;
  }

  /** Share of what the others have sent that an executor lacks at its end; 0 for one alone. */
  double workerLacks(WorkerReport report) {
    double others = norm(i -> sent[i] - sent(report, i));
    return others == 0 ? 0 : norm(i -> report.parameters()[i] - (start[i] - sent[i])) / others;
  }

  /** The smallest share that any executor lacks. */
  double leastLack() {
    return reports.stream().mapToDouble(this::workerLacks).min().orElse(0);
  }

  /** Training loss, summed over the utterances that executors have learned from. */
  double lossSum() {
    return reports.stream().mapToDouble(WorkerReport::lossSum).sum();
  }

  /**
   * Ends a training that nothing is learned in.
   *
   * @param epoch from 1
   * @param expected examples of the epoch
   * @throws DivergedException where the loss or the updates are not finite
   * @throws UntrustworthyTrainingException with a diagnosis
   */
  void check(int epoch, long expected) {
    if (!Double.isFinite(lossSum())) {
      throw new DivergedException(epoch, lossSum() / expected);
    }
    long seen = reports.stream().mapToLong(WorkerReport::examples).sum();
    if (seen != expected) {
      throw new UntrustworthyTrainingException(
          "the executors have learned from %d utterances where there are %d: one stopped early, and its log says why"
              .formatted(seen, expected));
    }
    double moved = moved();
    if (!Double.isFinite(moved)) {
      throw new DivergedException(epoch, "the updates are not finite");
    }
    if (moved == 0) {
      throw new UntrustworthyTrainingException("no parameter has moved in an epoch");
    }
    for (WorkerReport report : reports) {
      double lacks = workerLacks(report);
      if (!(lacks <= WORKER_LACKS_AT_MOST)) {
        throw new UntrustworthyTrainingException(
            String.format(
                Locale.ROOT,
                "executor %s is %.2f times as far from the others as it could be had it received"
                    + " none of their updates",
                report.executor(),
                lacks));
      }
    }
  }

  private interface Place {
    double value(int i);
  }

  private double norm(Place place) {
    double sum = 0;
    for (int i = 0; i < start.length; i++) {
      if (!statistic[i]) {
        double value = place.value(i);
        sum += value * value;
      }
    }
    return Math.sqrt(sum);
  }
}
