package org.timnet.training.distributed;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.Serializable;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.IntStream;
import org.apache.hadoop.fs.Path;
import org.timnet.storage.Storage;
import org.timnet.storage.StoredName;
import org.timnet.training.Examples;
import org.timnet.training.Order;

/**
 * The utterances of a training in storage, a few a file, from where executors stream them. Several
 * files make a batch, and every epoch puts them together in another way, so that batches are not
 * the same forever. Files are a shuffled selection: in their corpus' order they would each hold one
 * speaker's anger, and batches of such files teach half as fast.
 */
final class ExportedUtterances implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Last to be written; holds the numbers of utterances and of utterances a file. */
  private static final String COMPLETE = "complete";

  /** Utterances a file, or fewer: about 230 KB of four seconds each. */
  private static final int MOST = 8;

  /** Files that make a batch, or more, so that as many executors can share it. */
  private static final int SHARES = 8;

  /** Epochs count from 1. */
  private static final int BEFORE_THE_FIRST = 0;

  private final Storage storage;
  private final String folder;
  private final int utterances;
  private final int perChunk;

  private ExportedUtterances(Storage storage, String folder, int utterances, int perChunk) {
    this.storage = storage;
    this.folder = folder;
    this.utterances = utterances;
    this.perChunk = perChunk;
  }

  /**
   * Writes them, where an earlier run has not done so already.
   *
   * @param folder of these utterances and no others
   * @param batchSize utterances a step; a whole number of files makes a batch
   * @param seed of the selection
   */
  static ExportedUtterances write(
      Storage storage, Path folder, Examples train, int batchSize, long seed) throws IOException {
    int perChunk =
        IntStream.rangeClosed(1, Math.max(1, Math.min(MOST, batchSize / SHARES)))
            .filter(size -> batchSize % size == 0)
            .max()
            .orElseThrow();
    ExportedUtterances exported =
        new ExportedUtterances(storage, folder.toString(), train.size(), perChunk);
    String complete = train.size() + " by " + perChunk + " shuffled";
    if (!exported.isComplete(complete)) {
      int[] order = Order.ofEpoch(train.size(), seed, BEFORE_THE_FIRST);
      for (int chunk = 0; chunk < exported.chunks(); chunk++) {
        int start = chunk * perChunk;
        int[] places = Arrays.copyOfRange(order, start, Math.min(start + perChunk, order.length));
        storage.file(exported.path(chunk)).write(Chunk.bytes(train.subset(places)));
      }
      storage.file(new Path(folder, COMPLETE)).write(complete);
    }
    return exported;
  }

  private boolean isComplete(String complete) throws IOException {
    try {
      return storage.file(new Path(folder, COMPLETE)).text().equals(complete);
    } catch (FileNotFoundException e) {
      return false;
    }
  }

  /** Number of files. */
  int chunks() {
    return (utterances + perChunk - 1) / perChunk;
  }

  /** Utterances a file; the last file may hold fewer. */
  int perChunk() {
    return perChunk;
  }

  /** All utterances. */
  int utterances() {
    return utterances;
  }

  /** Reads some files, one after the other, as one batch. */
  Examples read(int... chunks) throws IOException {
    Examples[] parts = new Examples[chunks.length];
    for (int i = 0; i < chunks.length; i++) {
      Path path = path(chunks[i]);
      parts[i] = Chunk.read(storage.file(path).bytes(), path.toString());
    }
    return new Examples(
        Arrays.stream(parts).flatMap(part -> Arrays.stream(part.mfcc())).toArray(float[][]::new),
        Arrays.stream(parts).flatMapToInt(part -> Arrays.stream(part.labels())).toArray(),
        parts[0].coefficients(),
        parts[0].classes());
  }

  /** Removes all files, once the training is published. */
  void delete() throws IOException {
    Path path = new Path(folder);
    storage.fileSystem(path).delete(path, true);
  }

  private Path path(int chunk) {
    return StoredName.segment(String.format(Locale.ROOT, "chunk-%06d", chunk))
        .below(new Path(folder));
  }
}
