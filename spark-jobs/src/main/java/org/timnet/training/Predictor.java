package org.timnet.training;

import java.util.stream.IntStream;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Applies a trained network. */
public final class Predictor {
  private static final int BATCH = 64;

  private final ComputationGraph network;

  /** Uses the network in evaluation mode; it must not be trained meanwhile. */
  public Predictor(ComputationGraph network) {
    this.network = network;
  }

  /** Class probabilities [utterance][class], each row summing to 1. */
  public Predictions predict(Examples examples) {
    double[][] probabilities = new double[examples.size()][];
    for (int start = 0; start < examples.size(); start += BATCH) {
      int end = Math.min(start + BATCH, examples.size());
      INDArray output =
          network.outputSingle(examples.features(IntStream.range(start, end).toArray()));
      double[][] rows = output.toDoubleMatrix();
      System.arraycopy(rows, 0, probabilities, start, rows.length);
    }
    return new Predictions(probabilities);
  }
}
