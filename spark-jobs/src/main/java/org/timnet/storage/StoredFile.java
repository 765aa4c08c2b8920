package org.timnet.storage;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.CreateFlag;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.Path;

/**
 * A small file of any Hadoop file system, read and written as a whole.
 *
 * @param path where it lies
 * @param configuration what its file system is opened with
 */
public record StoredFile(Path path, Configuration configuration) {
  /** File systems that replace a file by renaming another over it, in one step. */
  private static final Set<String> ATOMIC_RENAME = Set.of("file", "hdfs", "viewfs");

  /** Whether the file is there. */
  public boolean exists() throws IOException {
    return fileSystem().exists(path);
  }

  /** The content. */
  public byte[] bytes() throws IOException {
    try (InputStream in = fileSystem().open(path)) {
      return in.readAllBytes();
    }
  }

  /** The content as UTF-8. */
  public String text() throws IOException {
    return new String(bytes(), StandardCharsets.UTF_8);
  }

  /**
   * Writes the file or replaces it. Readers see the old content or the new one, never a part: an
   * object store shows an object when it is whole, elsewhere a finished file is renamed over.
   */
  public void write(byte[] content) throws IOException {
    if (!ATOMIC_RENAME.contains(fileSystem().getScheme())) {
      try (OutputStream out = fileSystem().create(path, true)) {
        out.write(content);
      }
      return;
    }
    FileContext context = FileContext.getFileContext(path.toUri(), configuration);
    Path unfinished = path.suffix(".unfinished-" + ProcessHandle.current().pid());
    try (OutputStream out =
        context.create(
            unfinished,
            EnumSet.of(CreateFlag.CREATE, CreateFlag.OVERWRITE),
            Options.CreateOpts.createParent())) {
      out.write(content);
    }
    context.rename(unfinished, path, Options.Rename.OVERWRITE);
  }

  /** Writes UTF-8 text; see {@link #write(byte[])}. */
  public void write(String text) throws IOException {
    write(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Removes the file if it is there. */
  public void delete() throws IOException {
    fileSystem().delete(path, false);
  }

  private FileSystem fileSystem() throws IOException {
    return path.getFileSystem(configuration);
  }
}
