package org.timnet.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.timnet.network.gpu.GpuTrainings;
import org.timnet.storage.Sha256;

/**
 * Where the utterances of trainings lie on their device: one that several have, as folds of a
 * corpus do, lies there once.
 */
final class DeviceTable {
  /** Utterances that are copied to a device at once. */
  private static final int CHUNK = 256;

  private final Map<String, Integer> rows = new HashMap<>();
  private final List<Piece> pieces = new ArrayList<>();

  /** Utterances of one row after the other. */
  private record Piece(int row, Examples examples) {}

  /**
   * Utterances of a training.
   *
   * @param keys what each is known by
   */
  record Part(Examples examples, List<String> keys) {
    /** Utterances that others with the same ones may share. */
    static Part shared(Examples examples) {
      return new Part(
          examples, IntStream.range(0, examples.size()).mapToObj(i -> key(examples, i)).toList());
    }

    private static String key(Examples examples, int i) {
      String content = Sha256.of(examples.labels()[i], examples.matrices().get(i));
      return examples.targets() == null
          ? content
          : content + " " + Arrays.toString(examples.targets()[i]);
    }

    /**
     * Utterances whose rows are written anew in every epoch; they lie one after the other.
     *
     * @param owner whose they are
     */
    static Part own(Examples examples, int owner) {
      return new Part(
          examples, IntStream.range(0, examples.size()).mapToObj(i -> owner + "/" + i).toList());
    }
  }

  /** The rows of these utterances; those that are not there yet get the next ones. */
  int[] add(Part part) {
    int next = rows.size();
    List<Integer> added = new ArrayList<>();
    int[] places = new int[part.keys().size()];
    for (int i = 0; i < places.length; i++) {
      Integer there = rows.putIfAbsent(part.keys().get(i), rows.size());
      if (there == null) {
        places[i] = rows.size() - 1;
        added.add(i);
      } else {
        places[i] = there;
      }
    }
    if (!added.isEmpty()) {
      int[] which = added.stream().mapToInt(Integer::intValue).toArray();
      pieces.add(new Piece(next, part.examples().subset(which)));
    }
    return places;
  }

  /** Rows in all. */
  int size() {
    return rows.size();
  }

  /** Copies all utterances to the device. */
  void writeTo(GpuTrainings trainings) {
    for (Piece piece : pieces) {
      for (int from = 0; from < piece.examples().size(); from += CHUNK) {
        int to = Math.min(from + CHUNK, piece.examples().size());
        write(
            trainings,
            piece.row() + from,
            piece.examples().subset(IntStream.range(from, to).toArray()));
      }
    }
  }

  /** Copies utterances to one row after the other. */
  static void write(GpuTrainings trainings, int row, Examples examples) {
    int[] all = IntStream.range(0, examples.size()).toArray();
    trainings.write(row, examples.mfcc(), examples.oneHot(all).toFloatMatrix());
  }
}
