package org.timnet.training.distributed;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.CollectionAccumulator;
import org.apache.spark.util.LongAccumulator;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.spark.impl.graph.SparkComputationGraph;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.timnet.settings.DistributedSettings;
import org.timnet.training.NetworkState;
import org.timnet.training.recipe.Recipe;

/**
 * Passes over the utterances with all executors at once, which share every step's updates through
 * Deeplearning4j's parameter server. At an epoch's end all is put together on the driver, and the
 * next one begins with the same state everywhere: what an epoch ends in can be stored and gone on
 * from, and the loss of an executor costs no more than the epoch.
 */
final class SharedEpochTrainer extends DistributedEpochTrainer {
  private static final Logger LOG = LoggerFactory.getLogger(SharedEpochTrainer.class);

  private static final String JOB_GROUP = "timnet-parameter-server";
  private static final int ATTEMPTS = 4;
  private static final long MESSAGE_NANOS = TimeUnit.SECONDS.toNanos(20);

  /**
   * In so many epochs, one after the other, no executor may be isolated to all others. In a few it
   * is, by chance, where an epoch is a few steps of milliseconds.
   */
  private static final int MOST_ISOLATED_EPOCHS = 20;

  private static final double ISOLATED = 0.999;

  /** What executors may take, besides, to load ND4J and to connect before their first step. */
  private static final int START_SECONDS = 60;

  private static long generations;

  private final JavaSparkContext spark;
  private final DistributedSettings settings;
  private final Recipe recipe;
  private final int[] statistics;
  private final Consumer<String> listener;
  private final ExecutorWatch watch;

  private long generation;
  private int workers;
  private boolean connected;
  private int epochsWithoutPeerUpdates;
  private boolean warned;
  private SharingMaster master;
  private SparkComputationGraph graph;

  /**
   * A pass that has not begun.
   *
   * @param statistics places of running statistics among the parameters
   * @param listener is told of what happens to executors
   */
  SharedEpochTrainer(
      JavaSparkContext spark,
      ExportedUtterances utterances,
      Recipe recipe,
      DistributedSettings settings,
      int[] statistics,
      Consumer<String> listener) {
    super(utterances);
    this.spark = spark;
    this.recipe = recipe;
    this.settings = settings;
    this.statistics = statistics;
    this.listener = listener;
    watch = new ExecutorWatch(spark.sc(), JOB_GROUP);
  }

  @Override
  public double trainEpoch(ComputationGraph network, int epoch) {
    NetworkState before = NetworkState.of(network);
    for (int attempt = 1; ; attempt++) {
      try {
        return attempt(network, before, epoch);
      } catch (LostExecutorException e) {
        before.restore(network);
        stopServer();
        if (attempt == ATTEMPTS) {
          throw new IllegalStateException(
              "epoch %d failed %d times; the last time, %s"
                  .formatted(epoch, ATTEMPTS, e.getMessage()),
              e);
        }
        listener.accept(
            "epoch %d: %s; it is done again from its start".formatted(epoch, e.getMessage()));
      }
    }
  }

  private static final class LostExecutorException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LostExecutorException(String message, Throwable cause) {
      super(message, cause);
    }
  }

  private double attempt(ComputationGraph network, NetworkState before, int epoch) {
    if (master == null) {
      startServer(network);
    }
    EpochPlan plan = plan(recipe, workers, epoch);
    EpochStart start = new EpochStart(generation, epoch, before, statistics, plan.workers());
    Broadcast<EpochStart> broadcast = spark.broadcast(start);
    CollectionAccumulator<WorkerReport> reports = spark.sc().collectionAccumulator();
    LongAccumulator steps = spark.sc().longAccumulator();
    master.prepare(broadcast, reports, steps);
    fit(plan, steps);
    connected = true;
    Reconciliation end =
        new Reconciliation(before.parameters(), statistics, List.copyOf(reports.value()));
    broadcast.destroy();
    end.check(epoch, utterances().utterances());
    warnIfShared(plan, reports.value().size());
    checkReplica(network, end, epoch);
    checkPeerUpdates(end, plan, epoch);
    int longest = reports.value().stream().mapToInt(WorkerReport::steps).max().orElseThrow();
    before.afterEpoch(longest, end.parameters()).withMomentsOf(network).restore(network);
    return end.lossSum() / utterances().utterances();
  }

  /** Trains, on the executors. */
  private void fit(EpochPlan plan, LongAccumulator steps) {
    spark.setJobGroup(JOB_GROUP, "one epoch of a network that executors train together", false);
    watch.begin();
    int patience = settings.stallSeconds() + (connected ? 0 : START_SECONDS);
    Exception failure = null;
    boolean stalled;
    try (StallWatch stall =
        new StallWatch(spark, steps, patience, () -> spark.cancelJobGroup(JOB_GROUP))) {
      try {
        graph.fit(batches(spark, plan));
      } catch (Exception e) { // Spark's own is a checked one that Scala does not declare.
        failure = e;
      } finally {
        spark.clearJobGroup();
      }
      stalled = stall.isStalled();
    }
    Optional<String> lost = watch.end();
    if (lost.isPresent()) {
      throw new LostExecutorException(lost.get(), failure);
    }
    if (stalled) {
      throw new UntrustworthyTrainingException(
          ("no executor has made a step for %d s; look for a firewall between them and the driver"
                  + " (UDP, parameter-server.port), at parameter-server.network and in the executors'"
                  + " logs, or raise parameter-server.stall-seconds where a step takes that long")
              .formatted(patience));
    }
    if (failure instanceof RuntimeException unchecked) {
      throw unchecked;
    }
    if (failure != null) {
      throw new IllegalStateException(failure.getMessage(), failure);
    }
  }

  /** The last messages may be on their way still. */
  private void checkReplica(ComputationGraph network, Reconciliation end, int epoch) {
    long deadline = System.nanoTime() + MESSAGE_NANOS;
    double lacks = driverLacks(network, end);
    while (!(lacks <= Reconciliation.DRIVER_LACKS_AT_MOST) && System.nanoTime() < deadline) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
      lacks = driverLacks(network, end);
    }
    if (!(lacks <= Reconciliation.DRIVER_LACKS_AT_MOST)) {
      throw new UntrustworthyTrainingException(
          String.format(
              Locale.ROOT,
              "the driver has missed %.1f %% of what executors sent in epoch %d; look for a"
                  + " firewall between them, or set parameter-server.network and"
                  + " parameter-server.port",
              100 * lacks,
              epoch));
    }
    LOG.info(
        "epoch {}: the driver lacks {} of what was sent, the executors {} or more",
        epoch,
        lacks,
        end.leastLack());
  }

  private double driverLacks(ComputationGraph network, Reconciliation end) {
    master.applyWhatHasCome();
    return end.driverLacks(network.params().dup().data().asFloat());
  }

  private void checkPeerUpdates(Reconciliation end, EpochPlan plan, int epoch) {
    boolean isolated = plan.workers() > 1 && end.leastLack() > ISOLATED;
    epochsWithoutPeerUpdates = isolated ? epochsWithoutPeerUpdates + 1 : 0;
    if (epochsWithoutPeerUpdates == MOST_ISOLATED_EPOCHS) {
      throw new UntrustworthyTrainingException(
          "no executor has received updates from the others in %d epochs, up to epoch %d; they may have too few steps an epoch for it, where training.distributed=averaging or fewer parameter-server.executors are right"
              .formatted(MOST_ISOLATED_EPOCHS, epoch));
    }
  }

  private void warnIfShared(EpochPlan plan, int executors) {
    if (executors < plan.workers() && !warned) {
      warned = true;
      listener.accept(
          ("%d of %d shares of the work went to an executor that had one already; set"
                  + " spark.task.cpus to the cores of an executor, so that each gets one")
              .formatted(plan.workers() - executors, plan.workers()));
    }
  }

  private void startServer(ComputationGraph network) {
    int wanted = settings.executors() == 0 ? workers : settings.executors();
    int there = watch.count(wanted);
    workers = settings.takingPart(there);
    generation = ++generations;
    connected = false;
    ExecutorSetup.prepare(generation, workers);
    master =
        new SharingMaster(
            ClusterNetwork.of(spark.sc().conf().get("spark.driver.host"), settings.network()),
            new Ports(settings.port()),
            settings.thresholdFor(recipe.optimizer().learningRate()) / workers,
            workers);
    graph = new SparkComputationGraph(spark, network, master);
    graph.setListeners(new SessionListener());
    listener.accept(
        workers == 1
            ? "trained by the one executor there is"
            : "trained by %d executors together".formatted(workers));
  }

  private void stopServer() {
    master = null;
    graph = null;
    ExecutorSetup.stop();
  }

  /** Ends the driver's server; those of executors end with them. */
  @Override
  public void close() {
    watch.close();
    stopServer();
  }
}
