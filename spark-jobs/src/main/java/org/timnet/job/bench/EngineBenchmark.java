package org.timnet.job.bench;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
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
import org.timnet.network.NamedModel;
import org.timnet.network.NetworkSpec;
import org.timnet.network.TableShape;
import org.timnet.network.Variant;
import org.timnet.network.engine.Engine;
import org.timnet.network.engine.Engines;
import org.timnet.settings.HasId;
import org.timnet.settings.Ids;
import org.timnet.settings.InvalidChoiceException;
import org.timnet.settings.Settings;
import org.timnet.training.Examples;
import org.timnet.training.recipe.Recipe;

/**
 * Times an engine on noise in the shape of EMOVO's features, 39 coefficients a frame and 7 classes:
 * a network as it is where nothing is set, with its own recipe.
 */
public final class EngineBenchmark {
  /** What the networks are made for. */
  private static final TableShape EMOVO = new TableShape(39, 7, 0);

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
  private final NetworkSpec network;
  private final Recipe recipe;
  private final int batch;
  private final int frames;

  /**
   * A benchmark of one engine, on TIM-Net.
   *
   * @param batch utterances, at least 1
   * @param frames of every utterance, at least 1
   */
  public EngineBenchmark(Engine engine, int batch, int frames) {
    this(engine, Variant.TIM_NET, batch, frames);
  }

  private EngineBenchmark(Engine engine, NamedModel model, int batch, int frames) {
    Settings own = Settings.defaults().forModel(model.id());
    this.engine = engine;
    network = network(own, model);
    recipe = Recipe.from(own.training());
    this.batch = atLeastOne("batch", batch);
    this.frames = atLeastOne("frames", frames);
  }

  /**
   * A benchmark of a model.
   *
   * @param engine id of the engine; empty for the one that computes the model where nothing is set
   * @param batch utterances, at least 1
   * @param frames of every utterance, at least 1
   * @throws InvalidChoiceException where the model is no network, or not one of the engine's
   */
  static EngineBenchmark of(NamedModel model, Optional<String> engine, int batch, int frames) {
    Settings own = Settings.defaults().forModel(model.id());
    Engine chosen = Engines.named(engine.orElse(own.network().engine()), network(own, model));
    return new EngineBenchmark(chosen, model, batch, frames);
  }

  private static NetworkSpec network(Settings own, NamedModel model) {
    if (model.spec(own.network(), EMOVO) instanceof NetworkSpec spec) {
      return spec;
    }
    throw new InvalidChoiceException(
        "%s is no network and makes no steps; take another --variant".formatted(model.id()));
  }

  /** What computes. */
  Engine engine() {
    return engine;
  }

  /**
   * A fresh network with a batch of its own. Every call of the supplier is one round and gives the
   * loss, or a probability.
   */
  public DoubleSupplier task(Work work) {
    Examples examples = noise();
    ComputationGraph fresh =
        engine.create(
            network,
            recipe.withSeed(SEED).graph(examples.labels(), network.classes(), DataType.FLOAT));
    int[] all = IntStream.range(0, batch).toArray();
    return work.on(fresh, new DataSet(examples.features(all), examples.oneHot(all)));
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
    float[][] mfcc = new float[batch][frames * network.inputChannels()];
    for (float[] utterance : mfcc) {
      for (int i = 0; i < utterance.length; i++) {
        utterance[i] = (float) (2 * random.nextDouble() - 1);
      }
    }
    int[] labels = random.ints(batch, 0, network.classes()).toArray();
    return new Examples(mfcc, labels, network.inputChannels(), network.classes());
  }

  private static int atLeastOne(String name, int number) {
    if (number < 1) {
      throw new InvalidChoiceException("%s is %d; take 1 or more".formatted(name, number));
    }
    return number;
  }
}
