package org.timnet.audio;

/**
 * A decoded recording, mixed to one channel.
 *
 * @param samples mono, nominally -1..1, all finite
 * @param sampleRate in Hz
 * @param level how loud it is, before the mix too
 */
public record Recording(float[] samples, int sampleRate, SignalLevel level) {
  /** A recording that always had one channel. */
  public Recording(float[] samples, int sampleRate) {
    this(samples, sampleRate, SignalLevel.of(samples));
  }

  /**
   * A recording whose channels were mixed, if no stage that follows can overflow.
   *
   * @param samples mono
   * @param sampleRate in Hz
   * @param channelPeak largest magnitude of a sample in any channel, NaN where there is one
   * @param name what to call the file in an error
   */
  static Recording mixed(float[] samples, int sampleRate, float channelPeak, String name)
      throws UnusableAudioException {
    AudioLimits.magnitude(samples, channelPeak, name);
    return new Recording(samples, sampleRate, SignalLevel.of(samples, channelPeak));
  }

  /** Length in seconds. */
  public double seconds() {
    return (double) samples.length / sampleRate;
  }
}
