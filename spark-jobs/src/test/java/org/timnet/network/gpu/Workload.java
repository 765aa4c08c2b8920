package org.timnet.network.gpu;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.timnet.network.Parameter;
import org.timnet.network.TimNetSpec;
import org.timnet.network.engine.Engines;
import org.timnet.network.engine.NetworkParameters;
import org.timnet.network.layers.TrainingGraph;

/**
 * Random utterances and networks, for these kernels and for the engine fused alike.
 *
 * @param mfcc [utterance], row-major [frames][coefficients] each
 * @param targets [utterance][class], one-hot
 */
record Workload(TimNetSpec spec, int frames, float[][] mfcc, float[][] targets) {
  static final double RATE = 1e-3;
  static final LearningRule RULE = new LearningRule(0.93, 0.98, 1e-8, 0.1);

  static Workload random(TimNetSpec spec, int utterances, int frames, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[][] mfcc = new float[utterances][frames * spec.channels()];
    float[][] targets = new float[utterances][spec.classes()];
    for (int u = 0; u < utterances; u++) {
      for (int i = 0; i < mfcc[u].length; i++) {
        mfcc[u][i] = (float) random.nextDouble(-2, 2);
      }
      targets[u][random.nextInt(spec.classes())] = 1;
    }
    return new Workload(spec, frames, mfcc, targets);
  }

  /** Random numbers in all parameters, running statistics and biases included. */
  static double[] parameters(TimNetSpec spec, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    return spec.parameters().stream()
        .flatMapToDouble(
            parameter -> {
              boolean positive =
                  parameter.part().equals("variance") || parameter.part().equals("gamma");
              return DoubleStream.generate(() -> random.nextDouble(-0.5, 0.5))
                  .limit(parameter.size())
                  .map(x -> (float) (positive ? 1.2 + x : x));
            })
        .toArray();
  }

  /** The numbers of one parameter after the other by name. */
  static Map<String, double[]> named(TimNetSpec spec, double... all) {
    Map<String, double[]> named = new LinkedHashMap<>();
    int from = 0;
    for (Parameter parameter : spec.parameters()) {
      named.put(parameter.name(), Arrays.copyOfRange(all, from, from + parameter.size()));
      from += parameter.size();
    }
    return named;
  }

  GpuShape shape(int batchSize, int trainings, Precision precision) {
    return new GpuShape(spec, frames, batchSize, trainings, mfcc.length, mfcc.length, precision);
  }

  /** Trainings that have these utterances. */
  GpuTrainings trainings(Device device, int batchSize, int trainings, Precision precision) {
    GpuTrainings made = new GpuTrainings(device, shape(batchSize, trainings, precision), RULE);
    made.write(0, mfcc, targets);
    return made;
  }

  int[] all() {
    return IntStream.range(0, mfcc.length).toArray();
  }

  /** The same network on the engine fused. */
  ComputationGraph fused(long seed, DataType precision, double... parameters) {
    ComputationGraph network =
        Engines.FUSED.create(
            spec, new TrainingGraph(new Adam(RATE, 0.93, 0.98, 1e-8), 0.1, seed, precision));
    NetworkParameters numbers = new NetworkParameters(Engines.FUSED, spec);
    Map<String, double[]> named = named(spec, parameters);
    spec.parameters()
        .forEach(parameter -> numbers.assign(network, parameter, named.get(parameter.name())));
    return network;
  }

  /** Utterances as Deeplearning4j's batch. */
  DataSet batch(DataType precision, int... rows) {
    int channels = spec.channels();
    double[] features = new double[rows.length * channels * frames];
    double[] labels = new double[rows.length * spec.classes()];
    for (int i = 0; i < rows.length; i++) {
      for (int c = 0; c < channels; c++) {
        for (int t = 0; t < frames; t++) {
          features[(i * channels + c) * frames + t] = mfcc[rows[i]][t * channels + c];
        }
      }
      for (int k = 0; k < spec.classes(); k++) {
        labels[i * spec.classes() + k] = targets[rows[i]][k];
      }
    }
    INDArray x = Nd4j.createFromArray(features).reshape('c', rows.length, channels, frames);
    INDArray y = Nd4j.createFromArray(labels).reshape('c', rows.length, spec.classes());
    return new DataSet(x.castTo(precision), y.castTo(precision));
  }

  @Override
  public boolean equals(Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(this);
  }

  @Override
  public String toString() {
    return mfcc.length + " utterances of " + frames + " frames for " + spec;
  }
}
