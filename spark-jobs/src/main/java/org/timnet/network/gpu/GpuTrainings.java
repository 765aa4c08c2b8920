package org.timnet.network.gpu;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.timnet.network.TimNetSpec;

/**
 * Several networks of one shape, trained at once on one device: forward and backward pass, batch
 * and running statistics, seeded dropout, Adam, and evaluation. What becomes of one does not depend
 * on the others, to the last bit. For one thread at a time.
 */
public final class GpuTrainings implements AutoCloseable {
  private final Device device;
  private final GpuShape shape;
  private final LearningRule rule;
  private final ParameterLayout layout;
  private final NetworkMemory memory;
  private final Program program;
  private final List<Launch> launches;
  private final Program.Sequence step;
  private final Program.Sequence evaluation;
  private final StepCost cost;
  private final int[] iterations;

  /**
   * Networks whose numbers are all zero.
   *
   * @throws GpuUnavailableException where the device cannot compute them, or not so many
   */
  public GpuTrainings(Device device, GpuShape shape, LearningRule rule) {
    this.device = device;
    this.shape = shape;
    this.rule = rule;
    layout = new ParameterLayout(shape.spec());
    GradientLayout gradients = new GradientLayout(layout, shape.batchSize(), shape.build().width());
    program = device.program(shape.build());
    try {
      memory = new NetworkMemory(device, shape, layout, gradients);
    } catch (RuntimeException e) {
      program.close();
      throw e;
    }
    Launches made = new Launches(shape, layout, gradients, memory, rule);
    launches = made.step();
    cost = StepCost.of(shape, layout, gradients, launches);
    step = program.sequence(launches);
    evaluation = program.sequence(made.evaluation());
    iterations = new int[shape.trainings()];
  }

  /** Why there are no kernels for a network, with the remedy; empty where there are. */
  public static Optional<String> unsupported(TimNetSpec spec) {
    return KernelBuild.unsupported(spec.channels(), spec.kernelSize());
  }

  /** Launches that a step of all trainings takes. */
  public int launchesPerStep() {
    return launches.size();
  }

  /** What a step of one of them takes at least. */
  StepCost costPerStep() {
    return cost;
  }

  /** Bytes that they occupy on the device. */
  public long bytes() {
    return memory.bytes();
  }

  /**
   * Puts utterances in the table that all trainings read.
   *
   * @param row of the first
   * @param mfcc row-major [frames][coefficients] each
   * @param targets what is to be learned of each, a distribution over the classes
   */
  public void write(int row, float[][] mfcc, float[][] targets) {
    int numbers = shape.frames() * shape.spec().channels();
    for (int i = 0; i < mfcc.length; i++) {
      if (mfcc[i].length != numbers || targets[i].length != shape.spec().classes()) {
        throw new IllegalArgumentException(
            "an utterance of %d numbers and %d classes, where %d and %d are expected"
                .formatted(mfcc[i].length, targets[i].length, numbers, shape.spec().classes()));
      }
      memory.table.write((long) (row + i) * numbers * bytesOfNumber(), buffer(mfcc[i]));
      memory.targets.write(
          (long) (row + i) * targets[i].length * bytesOfNumber(), buffer(targets[i]));
    }
  }

  private long bytesOfNumber() {
    return shape.precision().bytes();
  }

  private ByteBuffer buffer(float... values) {
    ByteBuffer buffer = shape.precision().buffer(values.length);
    for (float value : values) {
      shape.precision().put(buffer, value);
    }
    return buffer.flip();
  }

  /** Puts a training in a state. */
  public void restore(int training, TrainingState state) {
    if (state.parameters().length != layout.length()) {
      throw new IllegalArgumentException(
          "a state of %d numbers for a network of %d"
              .formatted(state.parameters().length, layout.length()));
    }
    long from = (long) training * layout.length();
    memory.write(memory.parameters, from, state.parameters());
    memory.write(memory.firstMoments, from, state.firstMoments());
    memory.write(memory.secondMoments, from, state.secondMoments());
    memory.write(memory.seeds, training, state.seed());
    memory.write(
        memory.control, (long) training * NetworkMemory.CONTROL, 0, 0, state.iterations(), 0);
    iterations[training] = state.iterations();
  }

  /** A copy of a training's state. */
  public TrainingState state(int training, long seed) {
    long from = (long) training * layout.length();
    return new TrainingState(
        memory.read(memory.parameters, from, layout.length()),
        memory.read(memory.firstMoments, from, layout.length()),
        memory.read(memory.secondMoments, from, layout.length()),
        iterations[training],
        seed);
  }

  /** The gradients of a training's last step, summed over its batch; zero for statistics. */
  public double[] gradient(int training) {
    return memory.read(memory.gradient, (long) training * layout.length(), layout.length());
  }

  /**
   * Trains every network by an epoch, in batches of its order, the last one short.
   *
   * @param epochs one for every training, in their order
   * @return the mean loss of every step, [training][step]
   */
  public double[][] train(List<EpochOrder> epochs) {
    if (epochs.size() != shape.trainings()) {
      throw new IllegalArgumentException(
          epochs.size() + " orders for " + shape.trainings() + " trainings");
    }
    int most = 0;
    for (int training = 0; training < epochs.size(); training++) {
      begin(training, epochs.get(training));
      most = Math.max(most, steps(epochs.get(training)));
    }
    for (int i = 0; i < most; i++) {
      step.run();
    }
    return IntStream.range(0, epochs.size())
        .mapToObj(training -> end(training, epochs.get(training)))
        .toArray(double[][]::new);
  }

  private int steps(EpochOrder epoch) {
    return (epoch.rows().length + shape.batchSize() - 1) / shape.batchSize();
  }

  private void begin(int training, EpochOrder epoch) {
    int size = epoch.rows().length;
    if (size > shape.mostUtterances()) {
      throw new IllegalArgumentException(
          "an epoch of %d utterances, where %d are the most"
              .formatted(size, shape.mostUtterances()));
    }
    memory.write(
        memory.control, (long) training * NetworkMemory.CONTROL, size, 0, iterations[training], 0);
    if (size > 0) {
      memory.write(memory.order, (long) training * shape.orderLength(), epoch.rows());
      memory.write(
          memory.rates,
          (long) training * shape.steps(),
          IntStream.range(0, steps(epoch))
              .map(i -> iterations[training] + i)
              .mapToDouble(
                  iteration ->
                      rule.corrected(epoch.learningRates().applyAsDouble(iteration), iteration))
              .toArray());
    }
  }

  private double[] end(int training, EpochOrder epoch) {
    int steps = steps(epoch);
    iterations[training] += steps;
    return steps == 0
        ? new double[0]
        : memory.read(memory.history, (long) training * shape.steps(), steps);
  }

  /**
   * Class probabilities of rows of the table in evaluation mode.
   *
   * @param rows for every training, in their order
   * @return [training][place in its rows][class]
   */
  public double[][][] predict(List<int[]> rows) {
    return evaluate(rows, memory.probabilities, shape.spec().classes());
  }

  /** The fused vectors that the dense layer classifies; else like {@link #predict}. */
  public double[][][] represent(List<int[]> rows) {
    return evaluate(rows, memory.representations, shape.spec().channels());
  }

  private double[][][] evaluate(List<int[]> rows, Memory result, int numbers) {
    int batch = shape.batchSize();
    double[][][] all =
        rows.stream().map(own -> new double[own.length][]).toArray(double[][][]::new);
    int most = rows.stream().mapToInt(own -> own.length).max().orElse(0);
    for (int from = 0; from < most; from += batch) {
      for (int training = 0; training < rows.size(); training++) {
        int[] own = rows.get(training);
        int count = Math.max(0, Math.min(batch, own.length - from));
        memory.write(
            memory.evaluationControl, (long) training * NetworkMemory.CONTROL, count, 0, 0, 0);
        if (count > 0) {
          memory.write(
              memory.evaluationOrder,
              (long) training * batch,
              IntStream.range(from, from + count).map(i -> own[i]).toArray());
        }
      }
      evaluation.run();
      for (int training = 0; training < rows.size(); training++) {
        int count = Math.max(0, Math.min(batch, rows.get(training).length - from));
        if (count > 0) {
          // At once: every read waits for the device.
          double[] read = memory.read(result, (long) training * batch * numbers, count * numbers);
          for (int i = 0; i < count; i++) {
            all[training][from + i] = Arrays.copyOfRange(read, i * numbers, (i + 1) * numbers);
          }
        }
      }
    }
    return all;
  }

  @Override
  public void close() {
    device.finish();
    step.close();
    evaluation.close();
    program.close();
    memory.close();
  }
}
