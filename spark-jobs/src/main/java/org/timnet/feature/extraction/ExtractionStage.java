package org.timnet.feature.extraction;

/** The stages of an extraction whose time is taken on the executors. */
public enum ExtractionStage {
  /** Bytes from storage, on threads that read ahead. */
  READ,
  /** sha256 of a recording, of its samples and of its matrix. */
  CHECKSUM,
  /** WAV or FLAC to samples. */
  DECODE,
  /** Samples to MFCC, resampling included. */
  FEATURES
}
