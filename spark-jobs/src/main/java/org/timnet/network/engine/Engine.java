package org.timnet.network.engine;

import java.io.Serializable;
import java.util.Optional;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.timnet.network.ModelSpec;
import org.timnet.network.NetworkSpec;
import org.timnet.network.Parameter;
import org.timnet.network.layers.TrainingGraph;

/**
 * What computes a network. All engines compute the same, and a model of one runs on another. Two of
 * one id are equal.
 */
public interface Engine extends Serializable {
  /** The name in settings and results. */
  String id();

  /**
   * Why it does not compute on a backend, with the remedy, in one line; empty where it does. Jobs
   * ask before hours of extraction, when there is no network yet.
   */
  Optional<String> unsupported(Backend backend);

  /** The same of a model on a backend. */
  Optional<String> unsupported(ModelSpec spec, Backend backend);

  /**
   * An untrained network, initialised from the graph's seed alone.
   *
   * <p>Its input is MFCC {@code [batch][inputChannels][frames]}, its output and the labels are
   * {@code [batch][classes]}, and its vertices are named as in {@link
   * org.timnet.network.VertexNames}.
   *
   * @throws IllegalArgumentException where the spec is {@linkplain #unsupported unsupported} on
   *     this build's backend
   */
  ComputationGraph create(NetworkSpec spec, TrainingGraph graph);

  /**
   * A view of one parameter of a network that this engine has created: assigning to it changes the
   * network. Its numbers in row-major order are those of the parameter's shape, whatever shape the
   * view has.
   */
  INDArray parameter(ComputationGraph network, Parameter parameter);

  /**
   * The gradient of a parameter after the last {@code computeGradientAndScore}, summed over the
   * batch, in the layout of {@link #parameter}.
   *
   * @param parameter no {@linkplain Parameter#isStatistic statistic}
   */
  INDArray gradient(ComputationGraph network, Parameter parameter);
}
