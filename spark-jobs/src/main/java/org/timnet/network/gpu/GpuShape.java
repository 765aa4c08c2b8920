package org.timnet.network.gpu;

import org.timnet.network.TimNetSpec;

/**
 * What trainings have in common that go through the same launches.
 *
 * @param spec of the networks
 * @param frames T of every utterance
 * @param batchSize utterances of a step, at least 1
 * @param trainings how many, at least 1
 * @param mostUtterances that one of them learns from in an epoch, at least 1
 * @param tableRows utterances that lie on the device, of all of them
 * @param precision of all numbers
 */
public record GpuShape(
    TimNetSpec spec,
    int frames,
    int batchSize,
    int trainings,
    int mostUtterances,
    int tableRows,
    Precision precision) {
  /** A grid's third dimension in CUDA. */
  private static final int MOST_TRAININGS = 65_535;

  public GpuShape {
    if (frames < 1 || batchSize < 1 || mostUtterances < 1 || tableRows < 1) {
      throw new IllegalArgumentException(
          "%d frames, batches of %d, %d utterances of %d"
              .formatted(frames, batchSize, mostUtterances, tableRows));
    }
    if (trainings < 1 || trainings > MOST_TRAININGS) {
      throw new IllegalArgumentException(
          trainings + " trainings at once, where 1 to " + MOST_TRAININGS + " are possible");
    }
  }

  /** Steps of the longest epoch. */
  int steps() {
    return (mostUtterances + batchSize - 1) / batchSize;
  }

  /** Places of a training's order in memory: whole batches. */
  int orderLength() {
    return Math.multiplyExact(steps(), batchSize);
  }

  int directions() {
    return spec.directions().size();
  }

  KernelBuild build() {
    return new KernelBuild(spec.channels(), spec.kernelSize(), precision);
  }
}
