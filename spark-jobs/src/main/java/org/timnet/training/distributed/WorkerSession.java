package org.timnet.training.distributed;

import java.util.Optional;
import org.apache.spark.util.LongAccumulator;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * One epoch on one executor: what Deeplearning4j's call-backs have in common. Deeplearning4j keeps
 * one network for all tasks of a JVM, so there is one session a JVM as well.
 *
 * <p>Executors share the recipe's batches and its learning rate: each learns from its part of a
 * batch, and its updates are divided by their number, so that the network moves as far in an epoch
 * as with one executor.
 *
 * <p>Takes batch norm's running statistics out of what is shared, keeps the residual for the driver
 * and begins every epoch with the driver's state; the package's documentation says why.
 */
final class WorkerSession {
  private static WorkerSession current;

  private final EpochStart start;
  private final LongAccumulator made;
  private ComputationGraph network;
  private boolean begun;
  private boolean reported;

  private INDArray pending;
  private float[] keptBack;
  private float[] statistics;
  private double[] updates;
  private int steps;
  private long examples;
  private double lossSum;

  private WorkerSession(EpochStart start, LongAccumulator made) {
    this.start = start;
    this.made = made;
    int length = start.state().parameters().length;
    keptBack = new float[length];
    updates = new double[length];
    statistics = new float[start.statistics().length];
  }

  /**
   * The session of an epoch; the first task of the epoch in this JVM opens it.
   *
   * @param made that task's count of steps, of which the driver is told
   */
  static synchronized WorkerSession of(EpochStart start, LongAccumulator made) {
    if (current == null
        || current.start.generation() != start.generation()
        || current.start.epoch() != start.epoch()) {
      current = new WorkerSession(start, made);
    }
    return current;
  }

  /** The one that is open. */
  static synchronized WorkerSession current() {
    if (current == null) {
      throw new IllegalStateException("no epoch has begun on this executor");
    }
    return current;
  }

  /** The network that Deeplearning4j trains is known from here on. */
  synchronized void begin(ComputationGraph trained) {
    if (begun) {
      return;
    }
    begun = true;
    network = trained;
    start.state().restore(network);
  }

  /**
   * Takes note of a step's updates before they are shared, and takes the statistics out.
   *
   * @param updatesAndKeptBack of this step, with what earlier ones have kept back; changed in place
   * @return a copy
   */
  synchronized float[] sharing(INDArray updatesAndKeptBack) {
    float[] all = floats(updatesAndKeptBack);
    for (int i = 0; i < start.statistics().length; i++) {
      statistics[i] = all[start.statistics()[i]];
      all[start.statistics()[i]] = 0;
    }
    for (int i = 0; i < all.length; i++) {
      // All executors' together are as large as those of one that has the whole batch.
      float fresh = (all[i] - keptBack[i]) / start.workers();
      updates[i] += fresh;
      all[i] = fresh + keptBack[i];
    }
    updatesAndKeptBack.assign(
        Nd4j.createFromArray(all)
            .reshape(updatesAndKeptBack.ordering(), updatesAndKeptBack.shape()));
    pending = updatesAndKeptBack;
    return all;
  }

  /**
   * A step is made.
   *
   * @param loss mean over the batch
   * @param batch number of its utterances
   */
  synchronized void stepDone(double loss, int batch) {
    keptBack = floats(pending);
    steps++;
    made.add(1);
    examples += batch;
    lossSum += loss * batch;
    INDArray parameters = network.params();
    for (int i = 0; i < statistics.length; i++) {
      int place = start.statistics()[i];
      parameters.putScalar(place, parameters.getFloat(place) - statistics[i]);
    }
  }

  /** What was done, once: the other tasks of the JVM have only handed over their batches. */
  synchronized Optional<WorkerReport> report(String executor) {
    if (reported || steps == 0) {
      return Optional.empty();
    }
    reported = true;
    float[] summed = new float[updates.length];
    for (int i = 0; i < summed.length; i++) {
      summed[i] = (float) updates[i];
    }
    WorkerReport report =
        new WorkerReport(
            executor, steps, examples, lossSum, summed, keptBack, floats(network.params()));
    pending = null;
    return Optional.of(report);
  }

  private static float[] floats(INDArray array) {
    return array.dup().data().asFloat();
  }
}
