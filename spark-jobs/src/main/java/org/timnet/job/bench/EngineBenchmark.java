package org.timnet.job.bench;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.DoubleSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.learning.config.Adam;
import org.timnet.network.TimNetSpec;
import org.timnet.network.engine.Engine;
import org.timnet.network.layers.TrainingGraph;
import org.timnet.settings.HasId;
import org.timnet.settings.Ids;
import org.timnet.settings.InvalidChoiceException;
import org.timnet.training.Examples;

/**
 * Times an engine on noise in the shape of EMOVO's features: the paper's network of 39 channels, 8
 * blocks per direction and 7 classes, with the paper's recipe.
 */
public final class EngineBenchmark {
  private static final TimNetSpec NETWORK = TimNetSpec.builder().classes(7).build();
  private static final double LABEL_SMOOTHING = 0.1;
  private static final long SEED = 1;
  private static final double MILLION = 1e6;

  /** What is done over and over again. */
  public enum Work implements HasId {
    /** Forward, loss, backward and Adam's update, on one batch. */
    STEP("step") {
      @Override
      DoubleSupplier on(ComputationGraph network, DataSet batch) {
        return () -> {
          network.fit(batch);
          return network.score();
        };
      }
    },
    /** Class probabilities of one batch in evaluation mode. */
    INFERENCE("inference") {
      @Override
      DoubleSupplier on(ComputationGraph network, DataSet batch) {
        return () -> network.outputSingle(batch.getFeatures()).getDouble(0);
      }
    };

    private final String id;

    Work(String id) {
      this.id = id;
    }

    /** The name on the command line. */
    @Override
    public String id() {
      return id;
    }

    /**
     * The work of that id.
     *
     * @throws InvalidChoiceException that lists the ids there are
     */
    public static Work named(String id) {
      return Ids.parse(Work.class, id);
    }

    abstract DoubleSupplier on(ComputationGraph network, DataSet batch);
  }

  /** Time of one round in milliseconds: the middle, and what a tenth stays below and above. */
  public record Milliseconds(double median, double p10, double p90) {
    static Milliseconds of(double... times) {
      double[] sorted = times.clone();
      Arrays.sort(sorted);
      return new Milliseconds(quantile(sorted, 0.5), quantile(sorted, 0.1), quantile(sorted, 0.9));
    }

    /** Between the two nearest times by a straight line, as numpy and PyTorch have it. */
    private static double quantile(double[] sorted, double share) {
      double place = share * (sorted.length - 1);
      int below = (int) place;
      int above = Math.min(below + 1, sorted.length - 1);
      return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }
  }

  private final Engine engine;
  private final int batch;
  private final int frames;

  /**
   * A benchmark of one engine.
   *
   * @param batch utterances, at least 1
   * @param frames of every utterance, at least 1
   */
  public EngineBenchmark(Engine engine, int batch, int frames) {
    this.engine = engine;
    this.batch = atLeastOne("batch", batch);
    this.frames = atLeastOne("frames", frames);
  }

  /**
   * A fresh network with a batch of its own. Every call of the supplier is one round and gives the
   * loss, or a probability.
   */
  public DoubleSupplier task(Work work) {
    ComputationGraph network =
        engine.create(
            NETWORK,
            new TrainingGraph(
                new Adam(1e-3, 0.93, 0.98, 1e-8), LABEL_SMOOTHING, SEED, DataType.FLOAT));
    Examples examples = noise();
    int[] all = IntStream.range(0, batch).toArray();
    return work.on(network, new DataSet(examples.features(all), examples.oneHot(all)));
  }

  /**
   * Times networks that know nothing of each other, each on a thread of its own, all at once.
   *
   * @param parallel number of networks and threads, at least 1
   * @param warmUp how long each thread works before its rounds count
   * @param rounds that count, at least 1
   * @return one element a network
   * @throws IllegalStateException where a network computes something that is not a number
   */
  public List<Milliseconds> time(Work work, int parallel, Duration warmUp, int rounds) {
    atLeastOne("rounds", rounds);
    List<DoubleSupplier> tasks =
        Stream.generate(() -> task(work)).limit(atLeastOne("parallel", parallel)).toList();
    ExecutorService threads = Executors.newFixedThreadPool(parallel);
    try {
      List<CompletableFuture<Milliseconds>> running =
          tasks.stream()
              .map(task -> CompletableFuture.supplyAsync(() -> time(task, warmUp, rounds), threads))
              .toList();
      return running.stream().map(CompletableFuture::join).toList();
    } finally {
      threads.shutdownNow();
    }
  }

  private static Milliseconds time(DoubleSupplier task, Duration warmUp, int rounds) {
    long start = System.nanoTime();
    while (System.nanoTime() - start < warmUp.toNanos()) {
      round(task);
    }
    double[] times = new double[rounds];
    for (int i = 0; i < rounds; i++) {
      times[i] = round(task);
    }
    return Milliseconds.of(times);
  }

  private static double round(DoubleSupplier task) {
    long start = System.nanoTime();
    double value = task.getAsDouble();
    double time = (System.nanoTime() - start) / MILLION;
    if (!Double.isFinite(value)) {
      throw new IllegalStateException("the network computes " + value);
    }
    return time;
  }

  private Examples noise() {
    SplittableRandom random = new SplittableRandom(SEED);
    float[][] mfcc = new float[batch][frames * NETWORK.channels()];
    for (float[] utterance : mfcc) {
      for (int i = 0; i < utterance.length; i++) {
        utterance[i] = (float) (2 * random.nextDouble() - 1);
      }
    }
    int[] labels = random.ints(batch, 0, NETWORK.classes()).toArray();
    return new Examples(mfcc, labels, NETWORK.channels(), NETWORK.classes());
  }

  private static int atLeastOne(String name, int number) {
    if (number < 1) {
      throw new InvalidChoiceException("%s is %d; take 1 or more".formatted(name, number));
    }
    return number;
  }
}
