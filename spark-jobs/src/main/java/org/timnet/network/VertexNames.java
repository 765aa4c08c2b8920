package org.timnet.network;

/** Vertices that the graph of every network has, whatever its architecture and engine. */
public final class VertexNames {
  /** The graph's input: MFCC [batch][coefficients][frames]. */
  public static final String INPUT = "mfcc";

  /** The vertex whose activations are the logits [batch][classes]. */
  public static final String LOGITS = "logits";

  /** The graph's output: the logits' softmax [batch][classes]. */
  public static final String PROBABILITIES = "probabilities";

  private VertexNames() {}
}
