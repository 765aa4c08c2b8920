package org.timnet.storage;

import java.util.stream.Stream;
import org.apache.hadoop.fs.Path;

/**
 * A name relative to a folder that can't leave that folder: no empty, {@code .} or {@code ..}
 * segments, no {@code ..} where a backslash is a slash either, no leading slash and no NUL.
 *
 * @param value segments with forward slashes between them
 */
public record StoredName(String value) {
  public StoredName {
    boolean leaves =
        Stream.of(value.split("/", -1)).anyMatch(s -> s.isEmpty() || s.equals("."))
            || Stream.of(value.split("[/\\\\]", -1)).anyMatch(s -> s.equals(".."));
    if (leaves || value.indexOf('\0') >= 0) {
      throw new IllegalArgumentException(
          "'" + value + "' is no name below a folder: use plain names with / between them");
    }
  }

  /**
   * A name of one segment, of ours: without backslashes and control characters.
   *
   * @throws IllegalArgumentException if it has several or leaves the folder
   */
  public static StoredName segment(String name) {
    if (name.chars().anyMatch(c -> c == '/' || c == '\\' || c < ' ')) {
      throw new IllegalArgumentException(
          "'" + name + "' has a slash or a control character where one name is wanted");
    }
    return new StoredName(name);
  }

  /** The path of this name below a folder. Unlike Hadoop's own it takes colons in names. */
  public Path below(Path folder) {
    String parent = folder.toUri().getPath();
    String separator = parent.endsWith("/") ? "" : "/";
    return new Path(
        folder.toUri().getScheme(), folder.toUri().getAuthority(), parent + separator + value);
  }
}
