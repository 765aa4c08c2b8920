package org.timnet.training;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.timnet.feature.mfcc.FrameRange;
import org.timnet.network.Pooling;
import org.timnet.network.TimNetSpec;
import org.timnet.network.engine.Engines;
import org.timnet.settings.EffectiveSettings;
import org.timnet.training.recipe.Recipe;

/**
 * What a training step takes with everything on that a recipe may have beside the paper's, and
 * without; {@code deploy/bench/recipe-step} runs it. Both take turns, and processor time counts, so
 * that other work on the machine matters little. Features of more coefficients are not in it.
 *
 * <pre>{@code RecipeStepFigures ROUNDS}</pre>
 */
public final class RecipeStepFigures {
  private static final int BATCH = 64;
  private static final int STEPS = 3;
  private static final int FRAMES = 188;
  private static final int COEFFICIENTS = 39;
  private static final int CLASSES = 7;
  private static final int MOST_PADDING = 40;
  private static final int EPOCHS = 4;
  private static final double MILLION = 1e6;

  private static final List<String> EVERYTHING =
      List.of(
          "training.time-mask=20",
          "training.coefficient-mask=5",
          "training.mixup=0.2",
          "training.weight-decay=0.01",
          // So low that gradients meet it.
          "training.gradient-clip=0.01",
          "training.schedule=cosine",
          "training.warmup-epochs=2",
          "training.sampling=balanced",
          "training.weight-ema=0.999",
          "training.class-weights=balanced");

  private RecipeStepFigures() {}

  /** Trains on noise in the shape of EMOVO's features, and prints the medians. */
  public static void main(String[] arguments) {
    int rounds = arguments.length == 0 ? 6 : Integer.parseInt(arguments[0]);
    Examples noise = noise();
    List<Double> paper = new ArrayList<>();
    List<Double> everything = new ArrayList<>();
    // The first round is for the compiler.
    for (int round = 0; round <= rounds; round++) {
      List<Double> off = milliseconds(Pooling.ALL, List.of(), noise);
      List<Double> on = milliseconds(Pooling.RECORDING, EVERYTHING, noise);
      if (round > 0) {
        paper.addAll(off);
        everything.addAll(on);
      }
    }
    System.out.printf(
        Locale.ROOT,
        "recipe step ratio %.3f (everything %.1f ms, paper %.1f ms of processor time a step of %d)%n",
        median(everything) / median(paper),
        median(everything),
        median(paper),
        BATCH);
  }

  /** Of a step, in every epoch but the first. */
  private static List<Double> milliseconds(Pooling pooling, List<String> set, Examples noise) {
    List<String> assignments = new ArrayList<>(set);
    assignments.add("training.epochs=" + EPOCHS);
    Recipe recipe =
        Recipe.from(EffectiveSettings.load(List.of(), assignments).settings().training());
    TimNetSpec spec = TimNetSpec.builder().classes(CLASSES).pooling(pooling).build();
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    List<Long> ends = new ArrayList<>();
    new NeuralLearner(Engines.FUSED, spec, recipe)
        .train(
            TrainingData.of(noise, noise.subset()),
            TrainingContext.of(epoch -> ends.add(threads.getCurrentThreadCpuTime())));
    List<Double> times = new ArrayList<>();
    for (int epoch = 1; epoch < ends.size(); epoch++) {
      times.add((ends.get(epoch) - ends.get(epoch - 1)) / MILLION / STEPS);
    }
    return times;
  }

  private static double median(List<Double> times) {
    List<Double> sorted = new ArrayList<>(times);
    Collections.sort(sorted);
    return sorted.get(sorted.size() / 2);
  }

  private static Examples noise() {
    SplittableRandom random = new SplittableRandom(1);
    int size = STEPS * BATCH;
    float[][] mfcc = new float[size][FRAMES * COEFFICIENTS];
    FrameRange[] heard = new FrameRange[size];
    for (int u = 0; u < size; u++) {
      for (int i = 0; i < mfcc[u].length; i++) {
        mfcc[u][i] = (float) (2 * random.nextDouble() - 1);
      }
      int padding = random.nextInt(MOST_PADDING);
      heard[u] = new FrameRange(padding, FRAMES - padding);
    }
    int[] labels = random.ints(size, 0, CLASSES).toArray();
    return new Examples(mfcc, labels, COEFFICIENTS, CLASSES).heardIn(heard);
  }
}
