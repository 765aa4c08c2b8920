package org.timnet.prediction.batch;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.timnet.storage.Sha256;

/**
 * The recordings of one task, by their names.
 *
 * @param id follows from the run and what they are
 */
record Chunk(String id, List<BatchItem> items) implements Serializable {
  /** Hexadecimal digits of an id. */
  static final int DIGITS = 16;

  static Chunk of(String run, List<BatchItem> items) {
    List<BatchItem> sorted = new ArrayList<>(items);
    sorted.sort(Comparator.comparing(BatchItem::name));
    String all =
        sorted.stream()
            .map(item -> item.name() + "\n" + item.fingerprint())
            .collect(Collectors.joining("\n"));
    return new Chunk(Sha256.of(run + "\n" + all).substring(0, DIGITS), sorted);
  }
}
