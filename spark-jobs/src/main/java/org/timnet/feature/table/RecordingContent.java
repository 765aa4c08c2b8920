package org.timnet.feature.table;

import org.timnet.feature.fingerprint.Fingerprint;

/**
 * What is in a recording, whatever its file is called and however it is encoded.
 *
 * @param sha256 of the file
 * @param samplesSha256 of the sampling rate and the decoded samples
 * @param featuresSha256 of its matrix in the table
 * @param level how loud it is
 * @param fingerprint of its matrix
 */
public record RecordingContent(
    String sha256,
    String samplesSha256,
    String featuresSha256,
    Level level,
    Fingerprint fingerprint) {
  /**
   * How loud a recording is, after the mix to one channel.
   *
   * @param peak largest magnitude of a sample, as a fraction of full scale
   * @param rms root of the mean square of the samples, likewise
   * @param clipped samples at full scale or beyond
   */
  public record Level(float peak, float rms, int clipped) {}
}
