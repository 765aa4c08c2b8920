package org.timnet.network.layers;

import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;

/** What a layer of ours takes over from the one that it replaces. */
public final class Replacement {
  private Replacement() {}

  /** Name, size, optimiser, regularisation and the rest of what all layers have. */
  public static void take(FeedForwardLayer replaced, FeedForwardLayer own) {
    own.setLayerName(replaced.getLayerName());
    own.setNIn(replaced.getNIn());
    own.setNOut(replaced.getNOut());
    own.setActivationFn(replaced.getActivationFn());
    own.setWeightInitFn(replaced.getWeightInitFn());
    own.setBiasInit(replaced.getBiasInit());
    own.setGainInit(replaced.getGainInit());
    own.setRegularization(replaced.getRegularization());
    own.setRegularizationBias(replaced.getRegularizationBias());
    own.setIUpdater(replaced.getIUpdater());
    own.setBiasUpdater(replaced.getBiasUpdater());
    own.setGradientNormalization(replaced.getGradientNormalization());
    own.setGradientNormalizationThreshold(replaced.getGradientNormalizationThreshold());
  }
}
