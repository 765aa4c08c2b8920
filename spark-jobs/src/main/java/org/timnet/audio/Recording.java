package org.timnet.audio;

/**
 * A decoded recording, mixed to one channel.
 *
 * @param samples mono, nominally -1..1
 * @param sampleRate in Hz
 */
public record Recording(float[] samples, int sampleRate) {
  /** Length in seconds. */
  public double seconds() {
    return (double) samples.length / sampleRate;
  }
}
