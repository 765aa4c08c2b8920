package org.timnet.storage;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.time.Instant;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * When something in storage was last written to.
 *
 * @param storage that holds it
 */
public record LastChange(Storage storage) {
  private static final int ATTEMPTS = 10;

  /**
   * The time of the newest file in a folder, at any depth, or of a file; of a folder without files
   * its own, which an object store says is now. Now, too, where something vanishes while this
   * looks: somebody is at work there.
   */
  public Instant of(Path path) throws IOException {
    FileSystem fileSystem = storage.fileSystem(path);
    try {
      FileStatus status = fileSystem.getFileStatus(path);
      Instant newest = status.isFile() ? time(status) : newestFile(fileSystem, path);
      return newest.equals(Instant.EPOCH) ? time(status) : newest;
    } catch (FileNotFoundException e) {
      return Instant.now();
    }
  }

  private static Instant newestFile(FileSystem fileSystem, Path folder) throws IOException {
    Instant newest = Instant.EPOCH;
    for (FileStatus child : children(fileSystem, folder)) {
      Instant time = child.isFile() ? time(child) : newestFile(fileSystem, child.getPath());
      newest = time.isAfter(newest) ? time : newest;
    }
    return newest;
  }

  /**
   * Of a folder of this machine that vanishes between two of its looks, Hadoop says that permission
   * is denied, or that it is no directory: what is true is seen at another try.
   */
  private static FileStatus[] children(FileSystem fileSystem, Path folder) throws IOException {
    for (int attempt = 1; ; attempt++) {
      try {
        return fileSystem.listStatus(folder);
      } catch (FileNotFoundException e) {
        throw e;
      } catch (IOException e) {
        if (attempt == ATTEMPTS || !fileSystem.getScheme().equals("file")) {
          throw e;
        }
      }
    }
  }

  private static Instant time(FileStatus status) {
    return Instant.ofEpochMilli(status.getModificationTime());
  }
}
