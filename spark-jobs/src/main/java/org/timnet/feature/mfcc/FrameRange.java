package org.timnet.feature.mfcc;

/**
 * The frames of an utterance that hold recording, and not the zeros that brought it to its length.
 *
 * @param first of them
 * @param end behind the last of them
 */
public record FrameRange(int first, int end) {
  public FrameRange {
    if (first < 0 || end <= first) {
      throw new IllegalArgumentException("no frames from " + first + " to " + end);
    }
  }

  /** All frames of an utterance. */
  public static FrameRange all(int frames) {
    return new FrameRange(0, frames);
  }

  /**
   * The frames whose centre lies in the recording; at least the one in the middle. Every preset
   * stands a short recording in the middle of zeros.
   *
   * @param preset that the frames are of
   * @param length samples at 22,050 Hz that the recording was brought to; 0 where it was not
   * @param seconds of the recording as it was
   * @param frames of the utterance
   */
  public static FrameRange heard(FeaturePreset preset, int length, double seconds, int frames) {
    double missing = (double) length / FeaturePreset.SAMPLE_RATE - seconds;
    if (length == 0 || missing <= 0) {
      return all(frames);
    }
    double start = (missing / 2 - preset.firstCentre()) / preset.frameSeconds();
    int first = Math.max(0, Math.min((int) Math.ceil(start), (frames - 1) / 2));
    int end = (int) Math.ceil(start + seconds / preset.frameSeconds());
    return new FrameRange(first, Math.min(frames, Math.max(end, first + 1)));
  }

  /** All frames from the first of both ranges to the last. */
  public FrameRange and(FrameRange other) {
    return new FrameRange(Math.min(first, other.first), Math.max(end, other.end));
  }

  /** How many they are. */
  public int size() {
    return end - first;
  }
}
