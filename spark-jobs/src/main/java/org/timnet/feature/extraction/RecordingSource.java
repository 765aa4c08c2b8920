package org.timnet.feature.extraction;

import java.io.Serializable;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.timnet.corpus.Utterance;

/**
 * A recording to read.
 *
 * @param position place in the order of the corpus or list
 * @param name path relative to their folder
 * @param bytes the file's size
 */
public record RecordingSource(int position, String name, long bytes) implements Serializable {
  /** A Java array has no room for more, and no recording of speech is that large. */
  public static final long MAX_BYTES = Integer.MAX_VALUE - 64;

  /** What is wrong with a larger file, in words for its owner. */
  public static final String TOO_LARGE = "larger than 2 GiB; cut it";

  /** The recordings of a corpus but for those whose outcome is known. */
  static List<RecordingSource> without(List<Outcome> known, List<Utterance> utterances) {
    Set<Integer> positions = known.stream().map(Outcome::position).collect(Collectors.toSet());
    return IntStream.range(0, utterances.size())
        .filter(i -> !positions.contains(i))
        .mapToObj(
            i -> new RecordingSource(i, utterances.get(i).source(), utterances.get(i).bytes()))
        .toList();
  }
}
