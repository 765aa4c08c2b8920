package org.timnet.job.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.timnet.experiment.cases.Case;
import org.timnet.experiment.cases.DistributedSpec;
import org.timnet.experiment.ledger.Ledger;
import org.timnet.experiment.ledger.StoredCase;
import org.timnet.experiment.plan.Plan;
import org.timnet.experiment.plan.PlannedCase;
import org.timnet.experiment.progress.CaseOutcome;
import org.timnet.experiment.progress.RunListener;
import org.timnet.experiment.run.CaseScheduler;
import org.timnet.experiment.run.DistributedTraining;
import org.timnet.settings.DistributedMode;
import org.timnet.settings.DistributedSettings;
import org.timnet.settings.HasId;
import org.timnet.settings.Ids;
import org.timnet.settings.InvalidChoiceException;
import org.timnet.settings.Settings;
import org.timnet.storage.Storage;

/**
 * Trains one fold with several seeds, each network on an executor of its own and by all executors
 * together, and sets what comes of it side by side: the scores and the speed.
 */
public final class DistributedBenchmark {
  private static final double NANOS = 1e9;

  private final JavaSparkContext spark;
  private final Storage storage;
  private final Settings settings;
  private final Ledger ledger;

  /** A benchmark of an experiment; what that has trained before is not timed. */
  public DistributedBenchmark(JavaSparkContext spark, Storage storage, Settings settings) {
    this.spark = spark;
    this.storage = storage;
    this.settings = settings;
    this.ledger = new Ledger(storage, settings.experiment().name());
  }

  /** Who trains a network. */
  public enum TrainingMode implements HasId {
    /** One executor, others train other networks meanwhile. */
    ALONE(null),
    /** All executors, which share every step through the parameter server. */
    SHARED(DistributedMode.SHARED),
    /** All executors, each on its own for an epoch. */
    AVERAGING(DistributedMode.AVERAGING);

    private final DistributedMode distributed;

    TrainingMode(DistributedMode distributed) {
      this.distributed = distributed;
    }

    /** As in training.distributed. */
    @Override
    public String id() {
      return distributed == null ? "alone" : distributed.id();
    }

    /** How executors do it together; empty for one alone. */
    Optional<DistributedMode> distributed() {
      return Optional.ofNullable(distributed);
    }

    /**
     * The one of this id.
     *
     * @throws InvalidChoiceException that lists the ids there are
     */
    public static TrainingMode named(String id) {
      return Ids.parse(TrainingMode.class, id);
    }
  }

  /**
   * What trainings of one mode came to.
   *
   * @param mode of them
   * @param histories every epoch of each training
   * @param startSeconds from the start to the end of the first epoch; of trainings one after the
   *     other, the mean; NaN where not all were trained now
   * @param utterancesPerSecond that are learned from, by all executors, once all are under way; NaN
   *     likewise
   */
  public record Outcome(
      TrainingMode mode,
      List<List<StoredCase.EpochScore>> histories,
      double startSeconds,
      double utterancesPerSecond) {
    public Outcome {
      histories = histories.stream().map(List::copyOf).toList();
    }
  }

  /**
   * Trains.
   *
   * @param fold the case, which is trained with its recipe's seed and those that follow
   * @param seeds how many
   * @param mode who trains
   * @param listener is notified of every epoch
   * @param events is notified of what happens to executors
   */
  public Outcome run(
      PlannedCase fold, int seeds, TrainingMode mode, RunListener listener, Consumer<String> events)
      throws IOException {
    long first = fold.spec().recipe().seed();
    List<PlannedCase> cases =
        LongStream.range(first, first + seeds)
            .mapToObj(seed -> fold.like(spec -> spec.withSeed(seed)))
            .toList();
    return mode == TrainingMode.ALONE
        ? alone(cases, listener)
        : distributed(cases, mode, listener, events);
  }

  /** All at once, as many as there are cores. */
  private Outcome alone(List<PlannedCase> cases, RunListener listener) throws IOException {
    EpochClock clock = new EpochClock();
    CaseScheduler.Run run =
        CaseScheduler.of(spark, storage, settings).run(new Plan(cases), listener.and(clock));
    boolean timed = run.trained() == cases.size();
    return new Outcome(
        TrainingMode.ALONE,
        histories(cases),
        timed ? clock.start() : Double.NaN,
        timed ? clock.rate(trained(cases)) : Double.NaN);
  }

  private Outcome distributed(
      List<PlannedCase> cases, TrainingMode mode, RunListener listener, Consumer<String> events)
      throws IOException {
    DistributedSettings distributed = settings.distributed().by(mode.distributed().orElseThrow());
    String model = cases.get(0).spec().network().id();
    DistributedSpec how = DistributedSpec.of(distributed, settings.forModel(model).training());
    DistributedTraining training =
        new DistributedTraining(spark, storage, settings.experiment(), distributed);
    listener.started(cases.size());
    List<PlannedCase> planned = new ArrayList<>();
    double start = 0;
    double rate = 0;
    for (PlannedCase alone : cases) {
      PlannedCase one = alone.like(spec -> spec.distributed(how));
      planned.add(one);
      EpochClock clock = new EpochClock();
      RunListener shifted = new Shifted(listener, planned.size() - 1, cases.size());
      boolean timed = training.run(one, shifted.and(clock), events).trained() == 1;
      start += timed ? clock.start() / cases.size() : Double.NaN;
      rate += timed ? clock.rate(trained(List.of(one))) / cases.size() : Double.NaN;
    }
    return new Outcome(mode, histories(planned), start, rate);
  }

  /** Epochs of one training of several that are alike, among those of all. */
  private record Shifted(RunListener listener, int before, int trainings) implements RunListener {
    @Override
    public void epochs(long done, long total) {
      listener.epochs(before * total + done, trainings * total);
    }

    @Override
    public void running(int cases) {
      listener.running(cases);
    }

    @Override
    public void ended(Case spec, CaseOutcome outcome) {
      listener.ended(spec, outcome);
    }
  }

  private List<List<StoredCase.EpochScore>> histories(List<PlannedCase> cases) throws IOException {
    List<List<StoredCase.EpochScore>> histories = new ArrayList<>();
    for (PlannedCase planned : cases) {
      histories.add(ledger.stored(planned.spec()).history());
    }
    return histories;
  }

  /** Utterances that are learned from in an epoch, of all cases. */
  private TrainedUtterances trained(List<PlannedCase> cases) throws IOException {
    long utterances = 0;
    long epochs = 0;
    for (PlannedCase planned : cases) {
      utterances += (long) ledger.resultOf(planned.spec()).trainUtterances() * planned.epochs();
      epochs += planned.epochs();
    }
    return new TrainedUtterances(utterances, epochs);
  }

  private record TrainedUtterances(long utterances, long epochs) {}

  /** When epochs were done. */
  private static final class EpochClock implements RunListener {
    private final long begin = System.nanoTime();
    private long first;
    private long last;
    private long firstDone;
    private long lastDone;

    @Override
    public synchronized void epochs(long done, long total) {
      long now = System.nanoTime();
      if (firstDone == 0) {
        first = now;
        firstDone = done;
      }
      last = now;
      lastDone = done;
    }

    synchronized double start() {
      return (first - begin) / NANOS;
    }

    /** Between the first sign of life and the last one. */
    synchronized double rate(TrainedUtterances work) {
      double perEpoch = (double) work.utterances() / work.epochs();
      return (lastDone - firstDone) * perEpoch / ((last - first) / NANOS);
    }
  }
}
