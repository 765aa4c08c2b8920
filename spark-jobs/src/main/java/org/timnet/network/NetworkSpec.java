package org.timnet.network;

import java.util.List;

/**
 * The shape of one neural network.
 *
 * <p>Whatever the architecture, its graph has the vertices of {@link VertexNames}: MFCC {@code
 * [batch][inputChannels][frames]} in, probabilities {@code [batch][classes]} out.
 */
public sealed interface NetworkSpec extends ModelSpec permits TimNetSpec, PeerSpec {
  /** MFCC coefficients of a frame. */
  int inputChannels();

  /** Frames of an utterance that its convolutions leave something of, at least 1. */
  default int fewestFrames() {
    return 1;
  }

  /** Frames that its mean over time is of. */
  default Pooling pooling() {
    return Pooling.ALL;
  }

  /**
   * All arrays of numbers of the network. Files hold them, and initial values are drawn for them,
   * in this order: it never changes.
   */
  List<Parameter> parameters();
}
