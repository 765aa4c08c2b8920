package org.timnet.storage;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;

/**
 * A folder of files that are read but never written, such as a corpus.
 *
 * @param path the folder
 * @param configuration what its file system is opened with
 */
public record StoredFolder(Path path, Configuration configuration) {
  private static final String LOCAL = "file";

  /**
   * A file of the folder.
   *
   * @param name relative to the folder, with forward slashes
   * @param bytes its size
   */
  public record Entry(String name, long bytes) {}

  /** Whether the folder is there and is a folder. */
  public boolean exists() throws IOException {
    FileSystem fileSystem = fileSystem();
    return fileSystem.exists(path) && fileSystem.getFileStatus(path).isDirectory();
  }

  /** All files at any depth, by name. */
  public List<Entry> files() throws IOException {
    FileSystem fileSystem = fileSystem();
    String folder = fileSystem.makeQualified(path).toUri().getPath();
    int prefix = folder.endsWith("/") ? folder.length() : folder.length() + 1;
    List<Entry> files = new ArrayList<>();
    for (FileStatus file : LOCAL.equals(fileSystem.getScheme()) ? walk() : listing()) {
      files.add(new Entry(file.getPath().toUri().getPath().substring(prefix), file.getLen()));
    }
    files.sort(Comparator.comparing(Entry::name));
    return files;
  }

  /** One request for a thousand objects, where walking would take one for every folder. */
  private List<FileStatus> listing() throws IOException {
    List<FileStatus> files = new ArrayList<>();
    RemoteIterator<LocatedFileStatus> found = fileSystem().listFiles(path, true);
    while (found.hasNext()) {
      files.add(found.next());
    }
    return files;
  }

  /**
   * On a local disk Hadoop's listing would start a process for every file, to ask for its owner.
   */
  private List<FileStatus> walk() throws IOException {
    List<FileStatus> files = new ArrayList<>();
    Deque<Path> folders = new ArrayDeque<>(List.of(path));
    while (!folders.isEmpty()) {
      for (FileStatus child : fileSystem().listStatus(folders.remove())) {
        if (child.isDirectory()) {
          folders.add(child.getPath());
        } else {
          files.add(child);
        }
      }
    }
    return files;
  }

  /** Opens a file for one pass from its start to its end. */
  public InputStream open(String name) throws IOException {
    return fileSystem().open(new StoredName(name).below(path));
  }

  private FileSystem fileSystem() throws IOException {
    return path.getFileSystem(configuration);
  }
}
