package org.timnet.prediction;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.timnet.audio.Recording;

/**
 * The parts of a recording that a model hears, each by itself.
 *
 * @param seconds that a window lasts; 0 where recordings are heard as a whole
 * @param hop seconds from the start of a window to that of the next
 */
public record Windows(double seconds, double hop) implements Serializable {
  /** Each recording as a whole. */
  public static final Windows WHOLE = new Windows(0, 0);

  /** Less tells nothing that the window before does not. */
  public static final double LEAST_HOP = 0.1;

  /**
   * Windows that slide.
   *
   * @throws IllegalArgumentException where the hop is none of {@value #LEAST_HOP} s to a window
   */
  public static Windows sliding(double seconds, double hop) {
    if (!(hop >= LEAST_HOP && hop <= seconds && Double.isFinite(seconds))) {
      throw new IllegalArgumentException(
          "windows of %s s every %s s: the hop is from %s s to the length of a window"
              .formatted(seconds, hop, LEAST_HOP));
    }
    return new Windows(seconds, hop);
  }

  /** Whether recordings are cut at all. */
  public boolean slide() {
    return seconds > 0;
  }

  /**
   * Samples of a recording.
   *
   * @param first of them
   * @param end behind the last of them
   */
  record Span(int first, int end) {}

  /**
   * The windows of a recording, by their start. All are of one length: the last one ends where the
   * recording does, also where that is less than a hop behind the one before. A recording that is
   * shorter than a window is one window.
   */
  List<Span> of(Recording recording) {
    int samples = recording.samples().length;
    long length = Math.round(seconds * recording.sampleRate());
    if (!slide() || length >= samples) {
      return List.of(new Span(0, samples));
    }
    List<Span> spans = new ArrayList<>();
    for (long number = 0; ; number++) {
      long first = Math.round(number * hop * recording.sampleRate());
      if (first + length >= samples) {
        spans.add(new Span(samples - (int) length, samples));
        return spans;
      }
      spans.add(new Span((int) first, (int) (first + length)));
    }
  }
}
