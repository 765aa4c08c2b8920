package org.timnet.network.fused;

import java.util.SplittableRandom;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.timnet.network.NetworkSpec;
import org.timnet.network.Parameter;
import org.timnet.network.VertexNames;
import org.timnet.network.engine.Engine;
import org.timnet.network.engine.Engines;
import org.timnet.network.engine.NetworkParameters;
import org.timnet.network.layers.TrainingGraph;

/** The same network in both engines, with the same numbers in it. */
record Twins(NetworkSpec spec, ComputationGraph layers, ComputationGraph fused) {
  static final double LABEL_SMOOTHING = 0.1;

  /** Random numbers in all parameters, running statistics and biases included. */
  static Twins random(NetworkSpec spec, long seed, DataType dataType) {
    ComputationGraph layers = create(Engines.LAYERS, spec, seed, dataType);
    ComputationGraph fused = create(Engines.FUSED, spec, seed, dataType);
    SplittableRandom random = new SplittableRandom(seed);
    for (Parameter parameter : spec.parameters()) {
      boolean positive =
          parameter.name().endsWith("/variance") || parameter.name().endsWith("/gamma");
      double[] values =
          random.doubles(parameter.size(), -0.5, 0.5).map(x -> positive ? 1.2 + x : x).toArray();
      new NetworkParameters(Engines.LAYERS, spec).assign(layers, parameter, values);
      new NetworkParameters(Engines.FUSED, spec).assign(fused, parameter, values);
    }
    return new Twins(spec, layers, fused);
  }

  static ComputationGraph create(Engine engine, NetworkSpec spec, long seed, DataType dataType) {
    return engine.create(
        spec, new TrainingGraph(new Adam(1e-3, 0.93, 0.98, 1e-8), LABEL_SMOOTHING, seed, dataType));
  }

  static double[] numbers(INDArray array) {
    return array.dup('c').data().asDouble();
  }

  static double[] logits(ComputationGraph network, DataSet batch, TrainingMode mode) {
    return numbers(
        network
            .feedForward(new INDArray[] {batch.getFeatures()}, mode == TrainingMode.TRAINING, false)
            .get(VertexNames.LOGITS));
  }

  /** Which statistics a batch norm uses, and whether dropouts drop. */
  enum TrainingMode {
    TRAINING,
    EVALUATION
  }

  static DataSet batch(NetworkSpec spec, int batch, int frames, long seed, DataType dataType) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] features =
        random.doubles((long) batch * spec.inputChannels() * frames, -2, 2).toArray();
    INDArray labels = Nd4j.zeros(dataType, batch, spec.classes());
    for (int i = 0; i < batch; i++) {
      labels.putScalar(i, random.nextInt(spec.classes()), 1);
    }
    return new DataSet(
        Nd4j.createFromArray(features)
            .castTo(dataType)
            .reshape('c', batch, spec.inputChannels(), frames),
        labels);
  }
}
