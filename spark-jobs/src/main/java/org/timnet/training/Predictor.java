package org.timnet.training;

import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.timnet.network.NetworkSpec;
import org.timnet.network.Pooling;
import org.timnet.network.VertexNames;

/** Applies a trained network. */
public final class Predictor {
  private static final int BATCH = 64;

  /** Fewer at once where DL4J keeps what every vertex gives. */
  private static final int SMALL_BATCH = 16;

  private final NetworkSpec spec;
  private final ComputationGraph network;

  /**
   * Uses the network in evaluation mode; it must not be trained meanwhile.
   *
   * @param spec of the network
   */
  public Predictor(NetworkSpec spec, ComputationGraph network) {
    this.spec = spec;
    this.network = network;
  }

  /**
   * Class probabilities [utterance][class], each row summing to 1; of no rows for no utterances.
   *
   * @throws IllegalArgumentException where an utterance's frames have more or fewer coefficients
   *     than the network takes
   */
  public Predictions predict(Examples examples) {
    return new Predictions(
        rows(
            examples,
            BATCH,
            (batch, masks) -> network.output(false, new INDArray[] {batch}, masks, null)[0]));
  }

  /**
   * The fused representation {@code g} (paper, equation 4), or what a variant has in its place:
   * what the dense layer classifies, [utterance][channels].
   *
   * @throws IllegalArgumentException as {@link #predict} does
   */
  public double[][] represent(Examples examples) {
    String fused = network.getConfiguration().getVertexInputs().get(VertexNames.LOGITS).get(0);
    // All activations, because DL4J's output() for a vertex inside the graph leaves workspaces
    // open.
    return rows(
        examples,
        SMALL_BATCH,
        (batch, masks) -> {
          network.setLayerMaskArrays(masks, null);
          INDArray vectors = network.feedForward(batch, false).get(fused);
          network.clearLayerMaskArrays();
          return vectors;
        });
  }

  private double[][] rows(
      Examples examples, int size, BiFunction<INDArray, INDArray[], INDArray> function) {
    if (examples.size() > 0 && examples.coefficients() != spec.inputChannels()) {
      throw new IllegalArgumentException(
          "the network takes %d coefficients a frame and the utterances have %d; extract features"
                  .formatted(spec.inputChannels(), examples.coefficients())
              + " with the preset that it was trained on");
    }
    double[][] all = new double[examples.size()][];
    for (int start = 0; start < examples.size(); start += size) {
      int end = Math.min(start + size, examples.size());
      int[] places = IntStream.range(start, end).toArray();
      INDArray[] masks =
          spec.pooling() == Pooling.ALL ? null : new INDArray[] {examples.mask(places)};
      double[][] rows = function.apply(examples.features(places), masks).toDoubleMatrix();
      System.arraycopy(rows, 0, all, start, rows.length);
    }
    return all;
  }
}
