package org.timnet.testing;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;

/**
 * This machine's files, and how often each has been opened; a storage with its properties uses it.
 */
public final class CountingFileSystem extends LocalFileSystem {
  private static final Map<Path, Integer> OPENED = new ConcurrentHashMap<>();

  /** Hadoop properties that put it in the place of the usual one. */
  public static Map<String, String> properties() {
    return Map.of(
        "fs.file.impl", CountingFileSystem.class.getName(), "fs.file.impl.disable.cache", "true");
  }

  /** How often files below a folder whose names end like this have been opened. */
  public static int opened(Path folder, String suffix) {
    String prefix = folder.toUri().getPath() + "/";
    return OPENED.entrySet().stream()
        .filter(file -> file.getKey().toUri().getPath().startsWith(prefix))
        .filter(file -> file.getKey().getName().endsWith(suffix))
        .mapToInt(Map.Entry::getValue)
        .sum();
  }

  @Override
  public FSDataInputStream open(Path file, int bufferSize) throws IOException {
    OPENED.merge(file, 1, Integer::sum);
    return super.open(file, bufferSize);
  }
}
