package org.timnet.feature.table;

/** Features that are no numbers; the message names the utterance and the remedy. */
public class NonFiniteFeaturesException extends FeatureTableException {
  private static final long serialVersionUID = 1L;

  public NonFiniteFeaturesException(String message) {
    super(message);
  }
}
