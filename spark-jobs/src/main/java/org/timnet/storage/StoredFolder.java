package org.timnet.storage;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.channels.ClosedChannelException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.ChecksumException;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;

/**
 * A folder of files as their owners have them, such as a corpus: any name that its file system
 * takes.
 *
 * @param path the folder
 * @param configuration what its file system is opened with
 */
public record StoredFolder(Path path, Configuration configuration) {
  private static final String LOCAL = "file";

  /** What a disk says of any file while this process has too many open, or a server is replaced. */
  private static final Set<String> PASSING =
      Set.of("Too many open files", "Too many open files in system", "Stale file handle");

  /**
   * A file of the folder.
   *
   * @param name relative to the folder, with forward slashes
   * @param version by which a change shows without reading it
   * @param trouble why it cannot be read, in words for its owner; empty where nothing is known
   *     against it
   */
  public record Entry(String name, FileVersion version, Optional<String> trouble) {
    /** Its size. */
    public long bytes() {
      return version.bytes();
    }
  }

  /** Whether the folder is there and is a folder. */
  public boolean exists() throws IOException {
    FileSystem fileSystem = fileSystem();
    return fileSystem.exists(path) && fileSystem.getFileStatus(path).isDirectory();
  }

  /** All files at any depth, by name, those that cannot be read too. */
  public List<Entry> files() throws IOException {
    List<Entry> files = new ArrayList<>();
    Optional<LocalFolder> local = local();
    files.addAll(local.isPresent() ? local.get().files() : listing());
    files.sort(Comparator.comparing(Entry::name));
    return files;
  }

  /** One request for a thousand objects, where walking would take one for every folder. */
  private List<Entry> listing() throws IOException {
    FileSystem fileSystem = fileSystem();
    String folder = fileSystem.makeQualified(path).toUri().getPath();
    int prefix = folder.endsWith("/") ? folder.length() : folder.length() + 1;
    List<Entry> files = new ArrayList<>();
    RemoteIterator<LocatedFileStatus> found = fileSystem.listFiles(path, true);
    while (found.hasNext()) {
      LocatedFileStatus file = found.next();
      files.add(
          new Entry(
              file.getPath().toUri().getPath().substring(prefix),
              FileVersion.of(file),
              Optional.empty()));
    }
    return files;
  }

  /**
   * Opens a file for one pass from its start to its end.
   *
   * @throws FileSystemException if it is not there, may not be read or has a name that the file
   *     system does not take
   */
  public InputStream open(String name) throws IOException {
    Optional<LocalFolder> local = local();
    return local.isPresent() ? local.get().open(name) : fileSystem().open(below(name));
  }

  /** Writes a file of the folder or replaces it in one step, with the folders above it. */
  void write(String name, InputStream content) throws IOException {
    Optional<LocalFolder> local = local();
    if (local.isPresent()) {
      local.get().write(name, content);
    } else {
      new StoredFile(below(name), configuration).write(content);
    }
  }

  private Path below(String name) throws FileSystemException {
    try {
      return new StoredName(name).below(path);
    } catch (IllegalArgumentException e) {
      FileSystemException failure = new FileSystemException(name, null, e.getMessage());
      failure.initCause(e);
      throw failure;
    }
  }

  /**
   * Whose fault it is that a file could not be opened or read.
   *
   * @param failure what {@link #open} or the stream threw
   * @return why, in words for the file's owner; empty where storage is to blame, and where trying
   *     again may help
   */
  public Optional<String> ownFault(IOException failure) {
    if (failure instanceof InterruptedIOException
        || failure instanceof ClosedChannelException
        || PASSING.contains(LocalFolder.reason(failure))) {
      return Optional.empty();
    }
    try {
      // What else a disk refuses it goes on refusing; of a store that is far away only some is
      // final.
      boolean own =
          local().isPresent()
              || failure instanceof FileSystemException
              || failure instanceof FileNotFoundException
              || failure instanceof ChecksumException;
      return own && answers() ? Optional.of(LocalFolder.reason(failure)) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Whether the folder itself can be read while a file of it cannot. */
  private boolean answers() throws IOException {
    Optional<LocalFolder> local = local();
    if (local.isPresent()) {
      Files.newDirectoryStream(local.get().root()).close();
      return true;
    }
    return exists();
  }

  /** The folder by the JDK, where it lies on this machine. */
  private Optional<LocalFolder> local() throws IOException {
    FileSystem fileSystem = fileSystem();
    return LOCAL.equals(fileSystem.getScheme())
        ? Optional.of(LocalFolder.at(fileSystem.makeQualified(path).toUri().getPath()))
        : Optional.empty();
  }

  private FileSystem fileSystem() throws IOException {
    return path.getFileSystem(configuration);
  }
}
