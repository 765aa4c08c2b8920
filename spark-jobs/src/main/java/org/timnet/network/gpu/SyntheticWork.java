package org.timnet.network.gpu;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.timnet.network.Parameter;
import org.timnet.network.TimNetSpec;

/**
 * Noise to train the paper's network on, the same on every machine.
 *
 * @param utterances how many
 * @param frames of each
 */
record SyntheticWork(int utterances, int frames) {
  static final TimNetSpec SPEC = TimNetSpec.builder().classes(7).build();
  static final LearningRule RULE = new LearningRule(0.93, 0.98, 1e-8, 0.1);
  static final double RATE = 1e-3;

  /**
   * Trainings that have these utterances, with initial values by their numbers.
   *
   * @param batchSize utterances of a step
   */
  GpuTrainings trainings(Device device, int batchSize, int trainings) {
    GpuTrainings all =
        new GpuTrainings(
            device,
            new GpuShape(
                SPEC, frames, batchSize, trainings, utterances, utterances, Precision.SINGLE),
            RULE);
    all.write(0, mfcc(), targets());
    for (int i = 0; i < trainings; i++) {
      all.restore(i, TrainingState.untrained(initialValues(i), i));
    }
    return all;
  }

  /** [utterance], row-major [frames][coefficients] each. */
  float[][] mfcc() {
    SplittableRandom random = new SplittableRandom(1);
    float[][] mfcc = new float[utterances][frames * SPEC.channels()];
    for (float[] utterance : mfcc) {
      for (int i = 0; i < utterance.length; i++) {
        utterance[i] = (float) random.nextDouble(-1, 1);
      }
    }
    return mfcc;
  }

  /** [utterance][class], one class after the other. */
  float[][] targets() {
    float[][] targets = new float[utterances][SPEC.classes()];
    for (int i = 0; i < utterances; i++) {
      targets[i][i % SPEC.classes()] = 1;
    }
    return targets;
  }

  /** All utterances, as an epoch. */
  EpochOrder epoch() {
    return EpochOrder.of(RATE, IntStream.range(0, utterances).toArray());
  }

  /** As a training starts. */
  static double[] initialValues(long seed) {
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
