package org.timnet.network.gpu;

import java.io.PrintStream;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * How fast a device trains the paper's network: steps of 64 noisy utterances of 188 frames, for one
 * training and for several at once. Needs Java, this jar and the drivers' bindings, and no more.
 *
 * @param device that is measured
 * @param seconds that each number of trainings is measured for, at least
 * @param out where the figures go
 */
record GpuBenchmark(Device device, double seconds, PrintStream out) {
  private static final int FRAMES = 188;
  private static final int BATCH = 64;
  private static final double NANOS = 1e9;

  /** EMOVO's training folds. */
  private static final SyntheticWork EMOVO = new SyntheticWork(529, FRAMES);

  /** Of a whole training, in the paper. */
  private static final int EPOCHS = 500;

  /** A whole training that takes longer is left out. */
  private static final double MOST_SECONDS = 100;

  private static final int[] NUMBERS = {1, 10, 64};

  /** Trainings that are run for all their epochs. */
  private static final List<Integer> WHOLE = List.of(1, 10);

  /**
   * Compares the device with golden values, and prints figures for numbers of trainings at once.
   *
   * @param arguments {@code cuda:N}, {@code opencl:N} or nothing for the first graphics processor,
   *     by CUDA where NVIDIA's driver is; seconds a measurement; numbers of trainings
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
              : NUMBERS;
      try (Device device = device(name)) {
        new GpuBenchmark(device, seconds, out).measureAll(numbers);
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
      case "gpu" -> Devices.graphicsProcessor(number);
      default -> throw new IllegalArgumentException(name + " is none of cuda:N, opencl:N, gpu:N");
    };
  }

  private void print(String format, Object... values) {
    out.printf(Locale.ROOT, format, values);
  }

  private void measureAll(int... numbers) {
    print("device: %s%n", device.description());
    print("%s%n", GoldenSteps.check(device));
    List<Measured> all = Arrays.stream(numbers).mapToObj(this::measure).toList();
    for (CardPeak card : List.of(CardPeak.H100, CardPeak.A100)) {
      print("%s%n", card.roofline(all.get(0).cost(), numbers));
    }
    all.stream()
        .filter(measured -> WHOLE.contains(measured.trainings()))
        .forEach(measured -> train(measured.trainings(), EPOCHS * measured.epochSeconds()));
  }

  /** What so many trainings took for an epoch, and a step of one at least. */
  private record Measured(int trainings, double epochSeconds, StepCost cost) {}

  private Measured measure(int trainings) {
    try (GpuTrainings all = EMOVO.trainings(device, BATCH, trainings)) {
      List<EpochOrder> epoch = Collections.nCopies(trainings, EMOVO.epoch());
      all.train(epoch);
      long start = System.nanoTime();
      long epochs = 0;
      double loss = 0;
      while (seconds(start) < seconds) {
        loss = Arrays.stream(all.train(epoch)[0]).average().orElseThrow();
        epochs++;
      }
      double elapsed = seconds(start) / epochs;
      double utterances = EMOVO.utterances() * (double) trainings / elapsed;
      double operations = all.costPerStep().operations() / BATCH * utterances;
      double bytes = all.costPerStep().bytes();
      print(
          "%d trainings at once: %.2f ms a step, %.0f utterances/s, %.3f TFLOP/s%s, %d launches and"
              + " %.0f MB of traffic a step, %d MB occupied (loss %.3f)%n",
          trainings,
          1000 * elapsed / steps(),
          utterances,
          operations / 1e12,
          CardPeak.of(device.description())
              .map(peak -> share(operations / peak.operations()))
              .orElse(""),
          all.launchesPerStep(),
          trainings * bytes / 1e6,
          all.bytes() >> 20,
          loss);
      return new Measured(trainings, elapsed, all.costPerStep());
    }
  }

  private static int steps() {
    return (EMOVO.utterances() + BATCH - 1) / BATCH;
  }

  private static String share(double ofPeak) {
    return String.format(Locale.ROOT, " (%.1f %% of float32's peak)", 100 * ofPeak);
  }

  /** All epochs, where that does not take too long. */
  private void train(int trainings, double expected) {
    String what =
        "%d epochs of %d utterances, %d trainings at once"
            .formatted(EPOCHS, EMOVO.utterances(), trainings);
    if (expected > MOST_SECONDS) {
      print("%s: left out, it would take about %.0f s%n", what, expected);
      return;
    }
    long start = System.nanoTime();
    try (GpuTrainings all = EMOVO.trainings(device, BATCH, trainings)) {
      List<EpochOrder> epoch = Collections.nCopies(trainings, EMOVO.epoch());
      double loss = 0;
      for (int i = 0; i < EPOCHS; i++) {
        loss = Arrays.stream(all.train(epoch)[0]).average().orElseThrow();
      }
      print("%s: %.1f s (loss %.3f)%n", what, seconds(start), loss);
    }
  }

  private static double seconds(long start) {
    return (System.nanoTime() - start) / NANOS;
  }
}
