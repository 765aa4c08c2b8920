package org.timnet.storage;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import org.apache.hadoop.fs.Path;

/**
 * Copies a folder into storage, file by file under the same names. A file of the same size is
 * compared byte by byte and not written again where it is the same: it costs a download, and needs
 * no checksum that only some file systems keep. Files that are only in the target stay. Several may
 * copy the same folder at once.
 */
public final class FolderCopy {
  private static final int BUFFER = 1 << 16;

  private final StoredFolder source;
  private final List<StoredFolder.Entry> files;
  private final List<StoredFolder.Entry> unreadable;
  private final Path target;

  private FolderCopy(StoredFolder source, List<StoredFolder.Entry> found, Path target) {
    this.source = source;
    this.files = found.stream().filter(file -> file.trouble().isEmpty()).toList();
    this.unreadable = found.stream().filter(file -> file.trouble().isPresent()).toList();
    this.target = target;
  }

  /**
   * What was done.
   *
   * @param copied files written
   * @param there files that were in the target already
   * @param copiedBytes bytes written
   * @param onlyThere names of files that are in the target and not in the source, sorted
   */
  public record Result(int copied, int there, long copiedBytes, List<String> onlyThere) {
    public Result {
      onlyThere = List.copyOf(onlyThere);
    }
  }

  /** Lists the source. */
  public static FolderCopy prepare(StoredFolder source, Path target) throws IOException {
    return new FolderCopy(source, source.files(), target);
  }

  /** Where the files go. */
  public Path target() {
    return target;
  }

  /** What lies in the source and cannot be copied, such as links to nowhere; each says why. */
  public List<StoredFolder.Entry> unreadable() {
    return unreadable;
  }

  /** Bytes of all files. */
  public long bytes() {
    return files.stream().mapToLong(StoredFolder.Entry::bytes).sum();
  }

  /**
   * Copies.
   *
   * @param progress is notified of bytes done with, copied or found to be there
   */
  public Result run(LongConsumer progress) throws IOException {
    StoredFolder there = new StoredFolder(target, source.configuration());
    Map<String, Long> sizes =
        there.exists()
            ? there.files().stream()
                .collect(
                    // Names that are no text in this process' encoding may look the same; none of
                    // the files that are copied is called so.
                    Collectors.toMap(
                        StoredFolder.Entry::name, StoredFolder.Entry::bytes, (one, other) -> one))
            : Map.of();
    int copied = 0;
    long copiedBytes = 0;
    for (StoredFolder.Entry file : files) {
      if (sizes.getOrDefault(file.name(), -1L) != file.bytes() || !same(file.name(), there)) {
        copy(file.name(), there);
        copied++;
        copiedBytes += file.bytes();
      }
      progress.accept(file.bytes());
    }
    Set<String> onlyThere = new TreeSet<>(sizes.keySet());
    files.forEach(file -> onlyThere.remove(file.name()));
    unreadable.forEach(file -> onlyThere.remove(file.name()));
    return new Result(copied, files.size() - copied, copiedBytes, List.copyOf(onlyThere));
  }

  private boolean same(String name, StoredFolder there) throws IOException {
    try (InputStream ours = source.open(name);
        InputStream theirs = there.open(name)) {
      byte[] a = new byte[BUFFER];
      byte[] b = new byte[BUFFER];
      while (true) {
        int read = ours.readNBytes(a, 0, BUFFER);
        if (theirs.readNBytes(b, 0, BUFFER) != read || !Arrays.equals(a, 0, read, b, 0, read)) {
          return false;
        }
        if (read < BUFFER) {
          return true;
        }
      }
    } catch (IOException e) {
      throw new IOException(
          "%s could not be compared with that in %s: %s"
              .formatted(name, target, LocalFolder.reason(e)),
          e);
    }
  }

  private void copy(String name, StoredFolder there) throws IOException {
    try (InputStream in = source.open(name)) {
      there.write(name, in);
    } catch (IOException e) {
      throw new IOException(
          "%s could not be copied to %s: %s".formatted(name, target, LocalFolder.reason(e)), e);
    }
  }
}
