package org.timnet.storage;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.CreateFlag;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.StreamCapabilities;
import org.apache.hadoop.fs.s3a.RemoteFileChangedException;

/**
 * A small file of any Hadoop file system, read and written as a whole.
 *
 * @param path where it lies
 * @param configuration what its file system is opened with
 */
public record StoredFile(Path path, Configuration configuration) {
  private static final String LOCAL = "file";
  private static final int READ_ATTEMPTS = 10;

  /** File systems of others that replace a file by renaming another over it, in one step. */
  private static final Set<String> RENAMES_OVER = Set.of("hdfs", "viewfs");

  /** Whether the file is there. */
  public boolean exists() throws IOException {
    return fileSystem().exists(path);
  }

  /** The content; where it is replaced while it is read, the new one. */
  public byte[] bytes() throws IOException {
    for (int attempt = 1; ; attempt++) {
      try (InputStream in = fileSystem().open(path)) {
        return in.readAllBytes();
      } catch (RemoteFileChangedException e) {
        // S3A asks for the object's size first, and then for that version of it.
        if (attempt == READ_ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  /** The content as UTF-8. */
  public String text() throws IOException {
    return new String(bytes(), StandardCharsets.UTF_8);
  }

  /**
   * Writes the file or replaces it. Readers see the old content or the new one, never a part, and
   * so does everyone where several write at once: an object store shows an object when it is whole,
   * elsewhere a finished file of the writer's own is renamed over.
   */
  public void write(byte[] content) throws IOException {
    write(new ByteArrayInputStream(content));
  }

  /** Writes all that a stream gives; see {@link #write(byte[])}. */
  void write(InputStream content) throws IOException {
    FileSystem fileSystem = fileSystem();
    String scheme = fileSystem.getScheme();
    if (scheme.equals(LOCAL)) {
      LocalFolder.at(fileSystem.makeQualified(path.getParent()).toUri().getPath())
          .write(path.getName(), content);
    } else if (RENAMES_OVER.contains(scheme)) {
      writeAndRename(content);
    } else {
      create(fileSystem, content);
    }
  }

  private void writeAndRename(InputStream content) throws IOException {
    FileContext context = FileContext.getFileContext(path.toUri(), configuration);
    Path unfinished = path.suffix(".unfinished-" + UUID.randomUUID());
    try {
      try (OutputStream out =
          context.create(
              unfinished, EnumSet.of(CreateFlag.CREATE), Options.CreateOpts.createParent())) {
        content.transferTo(out);
      }
      context.rename(unfinished, path, Options.Rename.OVERWRITE);
    } catch (IOException | RuntimeException e) {
      try {
        context.delete(unfinished, false);
      } catch (IOException left) {
        e.addSuppressed(left);
      }
      throw e;
    }
  }

  private void create(FileSystem fileSystem, InputStream content) throws IOException {
    try (FSDataOutputStream out = fileSystem.create(path, true)) {
      try {
        content.transferTo(out);
      } catch (IOException e) {
        // Closing would publish the part that was written.
        if (out.hasCapability(StreamCapabilities.ABORTABLE_STREAM)) {
          out.abort();
        }
        throw e;
      }
    }
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
