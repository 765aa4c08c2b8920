package org.timnet.training;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Where training utterances come from.
 *
 * @param speakers of them, in their order
 * @param originals the place, among them, of the recording that each is an altered copy of; its own
 *     place where it is no copy
 */
public record Origins(List<String> speakers, int... originals) {
  /**
   * @throws IllegalArgumentException where speakers are not as many as utterances, or a copy's
   *     original is a copy itself
   */
  public Origins {
    if (speakers.size() != originals.length) {
      throw new IllegalArgumentException(
          "%d speakers of %d utterances".formatted(speakers.size(), originals.length));
    }
    for (int original : originals) {
      if (originals[original] != original) {
        throw new IllegalArgumentException("%d is a copy and has copies".formatted(original));
      }
    }
    speakers = List.copyOf(speakers);
  }

  /** How many utterances there are. */
  public int size() {
    return originals.length;
  }

  /** Places of what is no copy. */
  public int[] recordings() {
    return IntStream.range(0, size()).filter(i -> originals[i] == i).toArray();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Origins that
        && speakers.equals(that.speakers)
        && Arrays.equals(originals, that.originals);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(originals);
  }

  @Override
  public String toString() {
    return "%d recordings and %d copies"
        .formatted(recordings().length, size() - recordings().length);
  }
}
