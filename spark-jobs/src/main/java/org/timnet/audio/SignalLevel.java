package org.timnet.audio;

import java.io.Serializable;
import java.util.Optional;

/**
 * How loud a recording is, as fractions of full scale (1), for warnings about recordings that can
 * be used and yet are hardly what their owner means.
 *
 * @param lowest least sample after the mix to one channel
 * @param highest largest sample after the mix to one channel
 * @param channelPeak largest magnitude of a sample in any channel before the mix
 * @param beyondFullScale how many samples after the mix lie outside of -1..1
 */
public record SignalLevel(float lowest, float highest, float channelPeak, int beyondFullScale)
    implements Serializable {
  /**
   * Two steps of 16-bit samples (-84 dB), all that dither needs. Below it the features are little
   * but their floor.
   */
  private static final float SILENCE_RANGE = 0x1p-14f;

  /** 40 dB; channels that differ at all lose less by the mix. */
  private static final float CANCELLATION = 0.01f;

  /**
   * 6 dB over full scale. Filters and lossy codecs overshoot by less; integers that nobody divided
   * by their full scale exceed it as soon as there is anything to hear.
   */
  private static final float OVERSHOOT = 2;

  /**
   * The level of a recording of one channel.
   *
   * @param samples at least one
   */
  public static SignalLevel of(float[] samples) {
    float lowest = Float.POSITIVE_INFINITY;
    float highest = Float.NEGATIVE_INFINITY;
    int beyond = 0;
    for (float sample : samples) {
      lowest = Math.min(lowest, sample);
      highest = Math.max(highest, sample);
      beyond += Math.abs(sample) > 1 ? 1 : 0;
    }
    return new SignalLevel(lowest, highest, Math.max(-lowest, highest), beyond);
  }

  /**
   * The level of a recording that was mixed.
   *
   * @param mixed at least one sample
   * @param channelPeak largest magnitude of a sample in any channel before the mix
   */
  static SignalLevel of(float[] mixed, float channelPeak) {
    SignalLevel level = of(mixed);
    return new SignalLevel(level.lowest, level.highest, channelPeak, level.beyondFullScale);
  }

  /** Largest magnitude of a sample after the mix to one channel. */
  public float peak() {
    return Math.max(-lowest, highest);
  }

  /** What the recording's owner should hear of, if anything. */
  public Optional<LevelWarning> warning() {
    if (channelPeak > SILENCE_RANGE && peak() < CANCELLATION * channelPeak) {
      return Optional.of(LevelWarning.CANCELLED);
    }
    if (highest - lowest <= SILENCE_RANGE) {
      return Optional.of(LevelWarning.SILENT);
    }
    return peak() > OVERSHOOT ? Optional.of(LevelWarning.BEYOND_FULL_SCALE) : Optional.empty();
  }
}
