package org.timnet.audio;

import java.io.Serializable;
import org.timnet.storage.Sha256;

/**
 * What the samples of a recording are, whatever file they came in.
 *
 * @param sha256 of the sampling rate and the samples after the mix to one channel, as float32
 * @param peak largest magnitude of a sample after the mix, as a fraction of full scale
 * @param rms root of the mean square of the samples, likewise
 * @param clipped samples at full scale of 16 bits or beyond
 */
public record SampleStatistics(String sha256, float peak, float rms, int clipped)
    implements Serializable {
  /** The largest sample of 16 bits. */
  private static final float FULL_SCALE = 32_767f / 32_768;

  /** Of a decoded recording. */
  public static SampleStatistics of(Recording recording) {
    float[] samples = recording.samples();
    double squares = 0;
    int clipped = 0;
    for (float sample : samples) {
      squares += (double) sample * sample;
      clipped += Math.abs(sample) >= FULL_SCALE ? 1 : 0;
    }
    return new SampleStatistics(
        Sha256.of(recording.sampleRate(), samples),
        recording.level().peak(),
        (float) Math.sqrt(squares / samples.length),
        clipped);
  }
}
