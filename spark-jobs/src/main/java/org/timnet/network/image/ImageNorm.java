package org.timnet.network.image;

import java.util.Map;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.layers.BaseLayer;
import org.deeplearning4j.nn.params.BatchNormalizationParamInitializer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.shade.jackson.annotation.JsonProperty;
import org.timnet.network.layers.ArrayLayer;
import org.timnet.network.layers.KerasBatchNorm;
import org.timnet.network.layers.Replacement;
import org.timnet.network.peer.FrozenBatchNorm;

/**
 * A batch norm of images {@code [batch][channel][height][width]}, in place of one of
 * Deeplearning4j's or of a {@link FrozenBatchNorm}: the same parameters under the same keys, the
 * same results up to rounding.
 */
public final class ImageNorm extends ArrayLayer {
  private static final long serialVersionUID = 1L;

  static final String GAMMA = BatchNormalizationParamInitializer.GAMMA;
  static final String BETA = BatchNormalizationParamInitializer.BETA;
  static final String MEAN = BatchNormalizationParamInitializer.GLOBAL_MEAN;
  static final String VARIANCE = BatchNormalizationParamInitializer.GLOBAL_VAR;

  @JsonProperty private double epsilon;
  @JsonProperty private double momentum;
  @JsonProperty private boolean frozen;

  /** For DL4J, which reads layers from JSON. */
  ImageNorm() {}

  ImageNorm(BatchNormalization replaced) {
    Replacement.take(replaced, this);
    epsilon = replaced.getEps();
    momentum = replaced.getDecay();
  }

  ImageNorm(FrozenBatchNorm replaced) {
    Replacement.take(replaced, this);
    epsilon = KerasBatchNorm.EPSILON;
    momentum = 1;
    frozen = true;
  }

  /** Whether it keeps the statistics that it started from, and takes them in training too. */
  boolean keepsStatistics() {
    return frozen;
  }

  /** Added to a variance before its root is taken. */
  double epsilon() {
    return epsilon;
  }

  /** Share of a running statistic that a batch leaves as it is. */
  double momentum() {
    return momentum;
  }

  @Override
  protected Map<String, long[]> arrays() {
    return rows(nOut, GAMMA, BETA, MEAN, VARIANCE);
  }

  /** Statistics move by what the layer gives for their gradient, and no optimiser scales that. */
  @Override
  protected boolean isFrozen(String key) {
    return isStatistic(key);
  }

  static boolean isStatistic(String key) {
    return key.equals(MEAN) || key.equals(VARIANCE);
  }

  @Override
  protected BaseLayer<?> running(NeuralNetConfiguration conf, DataType dataType) {
    return new NormalisedImages(conf, dataType);
  }
}
