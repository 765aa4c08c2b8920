package org.timnet.experiment.ledger;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.timnet.storage.Storage;
import org.timnet.storage.StoredName;
import org.timnet.training.CheckpointStore;

/**
 * The checkpoints of a case, in {@code checkpoints/epoch-<number>} below its folder: the newest one
 * and the one before. They are no part of what the case publishes.
 */
public final class StoredCheckpoints implements CheckpointStore {
  private static final String FOLDER = "checkpoints";
  private static final Pattern NAME = Pattern.compile("epoch-(\\d{1,9})");

  private final Storage storage;
  private final Path folder;

  /**
   * @param caseFolder where the case is published
   */
  public StoredCheckpoints(Storage storage, Path caseFolder) {
    this.storage = storage;
    this.folder = StoredName.segment(FOLDER).below(caseFolder);
  }

  @Override
  public List<Integer> epochs() throws IOException {
    return Arrays.stream(files())
        .map(file -> NAME.matcher(file.getPath().getName()))
        .filter(Matcher::matches)
        .map(name -> Integer.valueOf(name.group(1)))
        .sorted(Comparator.reverseOrder())
        .toList();
  }

  private FileStatus[] files() throws IOException {
    try {
      return storage.fileSystem(folder).listStatus(folder);
    } catch (FileNotFoundException e) {
      return new FileStatus[0];
    }
  }

  @Override
  public byte[] read(int epoch) throws IOException {
    return storage.file(path(epoch)).bytes();
  }

  /**
   * Keeps the checkpoint, the one before it, and later ones: those are of another executor that
   * trains the same case and is ahead, or damaged and about to be replaced.
   */
  @Override
  public void write(int epoch, byte[] checkpoint) throws IOException {
    storage.file(path(epoch)).write(checkpoint);
    Stream<Integer> earlier = epochs().stream().filter(other -> other < epoch);
    for (int old : earlier.skip(1).toList()) {
      storage.fileSystem(folder).delete(path(old), false);
    }
  }

  /** Removes all of them, once the case is published. */
  public void clear() throws IOException {
    storage.fileSystem(folder).delete(folder, true);
  }

  private Path path(int epoch) {
    return StoredName.segment(String.format(Locale.ROOT, "epoch-%06d", epoch)).below(folder);
  }
}
