package org.timnet.feature.extraction;

import java.io.Serializable;
import org.timnet.audio.SignalLevel;

/** What became of one recording on an executor. */
sealed interface Outcome extends Serializable {
  /** The recording's place in the corpus' order. */
  int position();

  /** The same without what only the table needs, for the driver. */
  default Outcome summary() {
    return this;
  }

  /**
   * Features were computed.
   *
   * @param sha256 of the recording file
   * @param sampleRate in Hz
   * @param seconds of the recording
   * @param frames T
   * @param coefficients C
   * @param level how loud the recording is
   * @param mfccSha256 of the matrix' bytes
   * @param mfcc the matrix' bytes; empty in a summary
   */
  record Extracted(
      int position,
      String sha256,
      int sampleRate,
      double seconds,
      int frames,
      int coefficients,
      SignalLevel level,
      String mfccSha256,
      byte[] mfcc)
      implements Outcome {
    @Override
    public Outcome summary() {
      return new Extracted(
          position,
          sha256,
          sampleRate,
          seconds,
          frames,
          coefficients,
          level,
          mfccSha256,
          new byte[0]);
    }
  }

  /**
   * The published table already has this recording's features.
   *
   * @param sha256 of the recording file
   */
  record Known(int position, String sha256) implements Outcome {}

  /**
   * No features can be made of it.
   *
   * @param reason why, in words for the recording's owner
   */
  record Refused(int position, String reason) implements Outcome {}
}
