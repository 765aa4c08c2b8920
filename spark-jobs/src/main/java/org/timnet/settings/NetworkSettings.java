package org.timnet.settings;

import com.typesafe.config.Config;
import java.io.Serializable;

/**
 * The shape of TIM-Net.
 *
 * @param variant tim-net, tcn, without-bd, without-ms or without-df
 * @param blocks temporal-aware blocks per direction where the corpus does not say otherwise
 * @param channels feature channels, 39 in the paper
 * @param kernelSize taps of a causal convolution
 * @param dropout probability, 0..1, that a channel is dropped
 */
public record NetworkSettings(
    String variant, int blocks, int channels, int kernelSize, double dropout)
    implements Serializable {
  static NetworkSettings from(Config config) {
    return new NetworkSettings(
        config.getString("variant"),
        config.getInt("blocks"),
        config.getInt("channels"),
        config.getInt("kernel-size"),
        config.getDouble("dropout"));
  }

  /** Temporal-aware blocks per direction of a network for this corpus. */
  public int blocksFor(CorpusSettings corpus) {
    return corpus.blocks() == 0 ? blocks : corpus.blocks();
  }
}
