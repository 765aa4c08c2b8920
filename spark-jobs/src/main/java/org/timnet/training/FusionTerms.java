package org.timnet.training;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.learning.config.NoOp;
import org.timnet.network.NetworkSpec;
import org.timnet.network.Parameter;
import org.timnet.network.TimNetNames;
import org.timnet.network.engine.NetworkParameters;
import org.timnet.network.layers.TrainingGraph;
import org.timnet.network.model.SavedModel;

/**
 * How large the terms {@code w_j g_j} of the dynamic fusion (paper, equation 4) are on some
 * utterances. The weights alone do not say it: every block scales its output down, so that a weight
 * may grow only to make up for it.
 *
 * <p>A term's size is {@code |w_j|} times the spread of {@code g_j}: the standard deviation over
 * the utterances of every channel, root mean square over the channels. A mean that is the same for
 * all utterances does not count, as the dense layer's bias can take its place.
 */
public final class FusionTerms {
  private final SavedModel model;
  private final NetworkSpec spec;
  private final Parameter weights;

  private FusionTerms(SavedModel model, Parameter weights) {
    this.model = model;
    this.spec = model.spec();
    this.weights = weights;
  }

  /**
   * Those of a model.
   *
   * @return empty where it has no trained fusion weights
   */
  public static Optional<FusionTerms> of(SavedModel model) {
    return model.spec().parameters().stream()
        .filter(parameter -> parameter.name().equals(TimNetNames.FUSION + "/weights"))
        .findFirst()
        .map(weights -> new FusionTerms(model, weights));
  }

  /**
   * The share of every block's term in the sum of all terms' sizes, from the first block on.
   *
   * @param examples at least two, not all alike
   * @return shares that sum to 1; all NaN where no block tells the utterances apart
   */
  public List<Double> shares(Examples examples) {
    return shares(model.network(), examples);
  }

  /**
   * The same of the network that its training started from.
   *
   * @param seed of the training
   */
  public List<Double> sharesBefore(long seed, Examples examples) {
    return shares(
        model.engine().create(spec, new TrainingGraph(new NoOp(), 0, seed, DataType.FLOAT)),
        examples);
  }

  private List<Double> shares(ComputationGraph network, Examples examples) {
    NetworkParameters parameters = new NetworkParameters(model.engine(), spec);
    double[] trained = parameters.values(network).get(weights.name());
    Predictor predictor = new Predictor(spec, network);
    double[] sizes = new double[trained.length];
    for (int j = 0; j < trained.length; j++) {
      // The fused representation is linear in the weights: with 1 for one block and 0 for the
      // others it is that block's g_j, whatever engine computes it.
      double[] one = new double[trained.length];
      one[j] = 1;
      parameters.assign(network, weights, one);
      sizes[j] = Math.abs(trained[j]) * spread(predictor.represent(examples));
    }
    parameters.assign(network, weights, trained);
    double sum = Arrays.stream(sizes).sum();
    return Arrays.stream(sizes).map(size -> size / sum).boxed().toList();
  }

  /** Of vectors [utterance][channel]. */
  private static double spread(double[][] g) {
    return Math.sqrt(
        IntStream.range(0, g[0].length).mapToDouble(c -> variance(g, c)).average().orElseThrow());
  }

  private static double variance(double[][] g, int channel) {
    double mean = Arrays.stream(g).mapToDouble(row -> row[channel]).average().orElseThrow();
    return Arrays.stream(g)
        .mapToDouble(row -> (row[channel] - mean) * (row[channel] - mean))
        .average()
        .orElseThrow();
  }
}
