package org.timnet.feature.extraction;

import java.io.Serializable;
import org.timnet.audio.Recording;
import org.timnet.audio.SampleStatistics;
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
   * @param signal what the file holds
   * @param frames T
   * @param coefficients C
   * @param mfccSha256 of the matrix' bytes
   * @param fingerprint the bytes of the matrix' fingerprint
   * @param mfcc the matrix' bytes; empty in a summary
   */
  record Extracted(
      int position,
      String sha256,
      Signal signal,
      int frames,
      int coefficients,
      String mfccSha256,
      byte[] fingerprint,
      byte[] mfcc)
      implements Outcome {
    @Override
    public Outcome summary() {
      return new Extracted(
          position, sha256, signal, frames, coefficients, mfccSha256, fingerprint, new byte[0]);
    }

    /** Of the recording, in Hz. */
    int sampleRate() {
      return signal.sampleRate();
    }

    /** Of the recording. */
    double seconds() {
      return signal.seconds();
    }

    /** How loud the recording is. */
    SignalLevel level() {
      return signal.level();
    }
  }

  /**
   * A decoded recording without its samples.
   *
   * @param sampleRate in Hz
   * @param seconds that it lasts
   * @param level how loud it is, and whether that is as its owner means it
   * @param samples what its samples are
   */
  record Signal(int sampleRate, double seconds, SignalLevel level, SampleStatistics samples)
      implements Serializable {
    static Signal of(Recording recording) {
      return new Signal(
          recording.sampleRate(),
          recording.seconds(),
          recording.level(),
          SampleStatistics.of(recording));
    }
  }

  /**
   * The published table already has this recording's features.
   *
   * @param sha256 of the recording file
   */
  record Known(int position, String sha256) implements Outcome {}

  /**
   * The published table already has this recording's features, but nobody has written down yet what
   * its samples are.
   *
   * @param sha256 of the recording file
   * @param samples what they are
   */
  record Measured(int position, String sha256, SampleStatistics samples) implements Outcome {}

  /**
   * No features can be made of it.
   *
   * @param reason why, in words for the recording's owner
   */
  record Refused(int position, String reason) implements Outcome {}
}
