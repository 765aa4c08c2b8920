package org.timnet.network.gpu;

import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.timnet.network.Parameter;
import org.timnet.network.TimNetSpec;

/**
 * How fast a device trains the paper's network: steps of 64 noisy utterances of 188 frames, for one
 * training and for several at once. Needs Java, this jar and the drivers' bindings, and no more.
 *
 * @param device that is measured
 * @param seconds that each number of trainings is measured for, at least
 * @param out where the figures go
 */
record GpuBenchmark(Device device, double seconds, PrintStream out) {
  private static final TimNetSpec SPEC = TimNetSpec.builder().classes(7).build();
  private static final LearningRule RULE = new LearningRule(0.93, 0.98, 1e-8, 0.1);
  private static final int FRAMES = 188;
  private static final int BATCH = 64;
  private static final double RATE = 1e-3;
  private static final double NANOS = 1e9;

  /** EMOVO's training folds. */
  private static final int UTTERANCES = 529;

  /**
   * Multiplications of a frame: 1x1 convolution and two taps of every other one, and as many
   * additions.
   */
  private static final long OPERATIONS_FORWARD =
      2L * SPEC.channels() * SPEC.channels() * (1 + 2L * SPEC.blocks() * SPEC.kernelSize()) * 2;

  /**
   * Prints figures for numbers of trainings at once.
   *
   * @param arguments {@code cuda:N}, {@code opencl:N} or nothing for the first graphics processor,
   *     by CUDA where NVIDIA's driver is, which has run on no card yet; seconds a measurement;
   *     numbers of trainings
   */
  public static void main(String[] arguments) {
    System.exit(run(System.out, System.err, arguments));
  }

  /** The exit status: 0 done, 1 no such device or too little of it, 2 wrong usage. */
  static int run(PrintStream out, PrintStream err, String... arguments) {
    try {
      String name = arguments.length > 0 ? arguments[0] : "gpu:0";
      double seconds = arguments.length > 1 ? Double.parseDouble(arguments[1]) : 10;
      int[] numbers =
          arguments.length > 2
              ? Arrays.stream(arguments).skip(2).mapToInt(Integer::parseInt).toArray()
              : new int[] {1, 10, 64};
      try (Device device = device(name)) {
        GpuBenchmark benchmark = new GpuBenchmark(device, seconds, out);
        benchmark.print("device: %s%n", device.description());
        Arrays.stream(numbers).forEach(benchmark::measure);
      }
      return 0;
    } catch (GpuUnavailableException e) {
      err.println("gpu: " + e.getMessage());
      return 1;
    } catch (IllegalArgumentException e) {
      err.println("gpu: " + e.getMessage() + "; usage: gpu [DEVICE [SECONDS [TRAININGS...]]]");
      return 2;
    }
  }

  private static Device device(String name) {
    String[] words = name.split(":", 2);
    int number = words.length > 1 ? Integer.parseUnsignedInt(words[1]) : 0;
    return switch (words[0]) {
      case "cuda" -> Devices.cuda(number);
      case "opencl" -> Devices.openCl(number);
      case "gpu" ->
          CudaCard.isInstalled() ? Devices.cuda(number) : Devices.graphicsProcessor(number);
      default -> throw new IllegalArgumentException(name + " is none of cuda:N, opencl:N, gpu:N");
    };
  }

  private void print(String format, Object... values) {
    out.printf(Locale.ROOT, format, values);
  }

  private void measure(int trainings) {
    GpuShape shape =
        new GpuShape(SPEC, FRAMES, BATCH, trainings, UTTERANCES, UTTERANCES, Precision.SINGLE);
    try (GpuTrainings all = new GpuTrainings(device, shape, RULE)) {
      all.write(0, noise(), targets());
      for (int i = 0; i < trainings; i++) {
        all.restore(i, TrainingState.untrained(initial(i), i));
      }
      int[] rows = IntStream.range(0, UTTERANCES).toArray();
      List<EpochOrder> epoch =
          IntStream.range(0, trainings).mapToObj(i -> EpochOrder.of(RATE, rows)).toList();
      all.train(epoch);
      long start = System.nanoTime();
      long epochs = 0;
      double loss = 0;
      while ((System.nanoTime() - start) / NANOS < seconds) {
        loss = Arrays.stream(all.train(epoch)[0]).average().orElseThrow();
        epochs++;
      }
      double elapsed = (System.nanoTime() - start) / NANOS / epochs;
      double operations = 3.0 * OPERATIONS_FORWARD * FRAMES * UTTERANCES * trainings;
      print(
          "%d trainings at once: %.2f ms a step, %.0f utterances/s, %.2f TFLOP/s, %d launches a step,"
              + " %d MB, 500 epochs of %d utterances each in %.0f s (loss %.3f)%n",
          trainings,
          1000 * elapsed / shape.steps(),
          UTTERANCES * trainings / elapsed,
          operations / elapsed / 1e12,
          all.launchesPerStep(),
          all.bytes() >> 20,
          UTTERANCES,
          500 * elapsed,
          loss);
    }
  }

  private static float[][] noise() {
    SplittableRandom random = new SplittableRandom(1);
    float[][] mfcc = new float[UTTERANCES][FRAMES * SPEC.channels()];
    for (float[] utterance : mfcc) {
      for (int i = 0; i < utterance.length; i++) {
        utterance[i] = (float) random.nextDouble(-1, 1);
      }
    }
    return mfcc;
  }

  private static float[][] targets() {
    float[][] targets = new float[UTTERANCES][SPEC.classes()];
    for (int i = 0; i < UTTERANCES; i++) {
      targets[i][i % SPEC.classes()] = 1;
    }
    return targets;
  }

  /** As a training starts. */
  private static double[] initial(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] all = new double[TrainingState.length(SPEC)];
    int from = 0;
    for (Parameter parameter : SPEC.parameters()) {
      double[] values = new double[parameter.size()];
      parameter.initialiser().fill(values, parameter.shape(), random);
      System.arraycopy(values, 0, all, from, values.length);
      from += values.length;
    }
    return all;
  }
}
