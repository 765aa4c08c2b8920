package org.timnet.testing;

import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;

/**
 * This machine's files by a scheme of their own, as if they were far away; those that a test names
 * it lists and does not open.
 */
public final class RefusingFileSystem extends RawLocalFileSystem {
  private static final String SCHEME = "refusing";
  private static final Map<String, Refusal> REFUSALS = new ConcurrentHashMap<>();

  /** What happens to whoever opens a file. */
  public interface Refusal {
    /** Throws. */
    void raise() throws IOException;
  }

  /** Hadoop properties by which a storage knows the scheme. */
  public static Map<String, String> properties() {
    return Map.of("fs." + SCHEME + ".impl", RefusingFileSystem.class.getName());
  }

  /** A file of this machine by the scheme. */
  public static Path path(java.nio.file.Path local) {
    return new Path(URI.create(SCHEME + "://" + local.toUri().getRawPath()));
  }

  /** From now on the file is not opened. */
  public static void refuse(java.nio.file.Path local, Refusal refusal) {
    REFUSALS.put(local.toString(), refusal);
  }

  /** From now on it is. */
  public static void permit(java.nio.file.Path local) {
    REFUSALS.remove(local.toString());
  }

  @Override
  public String getScheme() {
    return SCHEME;
  }

  @Override
  public URI getUri() {
    return URI.create(SCHEME + ":///");
  }

  /** Without permissions, which Hadoop would ask for by paths of the usual scheme. */
  @Override
  public FileStatus[] listStatus(Path folder) throws IOException {
    return Stream.of(super.listStatus(folder))
        .map(
            file ->
                new FileStatus(
                    file.getLen(),
                    file.isDirectory(),
                    file.getReplication(),
                    file.getBlockSize(),
                    file.getModificationTime(),
                    file.getPath()))
        .toArray(FileStatus[]::new);
  }

  @Override
  public FSDataInputStream open(Path file, int bufferSize) throws IOException {
    Refusal refusal = REFUSALS.get(file.toUri().getPath());
    if (refusal != null) {
      refusal.raise();
    }
    return super.open(file, bufferSize);
  }
}
