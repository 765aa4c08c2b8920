package org.timnet.network.peer;

import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.timnet.network.VertexNames;

/** The end that all networks have in common. */
final class Heads {
  private Heads() {}

  /**
   * Adds a dense layer with a softmax and ends the graph.
   *
   * @param in vertex of vectors [batch][features]
   */
  static ComputationGraphConfiguration classify(
      ComputationGraphConfiguration.GraphBuilder graph,
      ILossFunction loss,
      String in,
      int features,
      int classes) {
    graph.addLayer(
        VertexNames.LOGITS,
        new DenseLayer.Builder()
            .nIn(features)
            .nOut(classes)
            .activation(Activation.IDENTITY)
            .build(),
        in);
    graph.addLayer(
        VertexNames.PROBABILITIES,
        new LossLayer.Builder(loss).activation(Activation.SOFTMAX).build(),
        VertexNames.LOGITS);
    return graph.setOutputs(VertexNames.PROBABILITIES).build();
  }
}
