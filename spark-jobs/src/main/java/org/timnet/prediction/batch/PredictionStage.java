package org.timnet.prediction.batch;

/** What a batch prediction spends its time on. */
public enum PredictionStage {
  /** Reading files, beside everything else. */
  READ,
  /** Files become samples. */
  DECODE,
  /** Samples become MFCC, resampling and normalisation included. */
  FEATURES,
  /** MFCC become probabilities. */
  NETWORK,
  /** Rows become files. */
  WRITE
}
