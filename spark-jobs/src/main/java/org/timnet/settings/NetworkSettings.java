package org.timnet.settings;

import com.typesafe.config.Config;
import java.io.Serializable;

/**
 * The shape of networks, and what computes them.
 *
 * @param variant name of the model
 * @param blocks temporal-aware blocks per direction where the corpus does not say otherwise
 * @param kernelSize taps of a causal convolution
 * @param dropout probability, 0..1, that a channel is dropped
 * @param pooling frames that a mean over time is of: all or recording
 * @param engine which implementation computes: fused, layers or gpu
 * @param gpuCasesAtOnce cases that a task of engine gpu trains at once, at most
 * @param mddMargin gamma of margin disparity discrepancy, above 0; for caam
 */
public record NetworkSettings(
    String variant,
    int blocks,
    int kernelSize,
    double dropout,
    String pooling,
    String engine,
    int gpuCasesAtOnce,
    double mddMargin)
    implements Serializable {
  static NetworkSettings from(Config config) {
    return new NetworkSettings(
        config.getString("variant"),
        config.getInt("blocks"),
        config.getInt("kernel-size"),
        config.getDouble("dropout"),
        config.getString("pooling"),
        config.getString("engine"),
        config.getInt("gpu-cases-at-once"),
        config.getDouble("mdd-margin"));
  }

  /** Temporal-aware blocks per direction of a network for this corpus. */
  public int blocksFor(CorpusSettings corpus) {
    return corpus.blocks() == 0 ? blocks : corpus.blocks();
  }
}
