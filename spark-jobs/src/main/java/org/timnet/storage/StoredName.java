package org.timnet.storage;

import java.util.Arrays;
import java.util.List;
import org.apache.hadoop.fs.Path;

/**
 * A name relative to a folder that can't leave that folder: no empty, {@code .} or {@code ..}
 * segments, no leading slash, no backslash or control character.
 *
 * @param value segments with forward slashes between them
 */
public record StoredName(String value) {
  public StoredName {
    List<String> segments = Arrays.asList(value.split("/", -1));
    boolean leaves =
        segments.stream().anyMatch(s -> s.isEmpty() || s.equals(".") || s.equals(".."));
    if (leaves || value.chars().anyMatch(c -> c == '\\' || c < ' ')) {
      throw new IllegalArgumentException(
          "'" + value + "' is no name below a folder: use plain names with / between them");
    }
  }

  /**
   * A name of one segment.
   *
   * @throws IllegalArgumentException if it has several or leaves the folder
   */
  public static StoredName segment(String name) {
    if (name.indexOf('/') >= 0) {
      throw new IllegalArgumentException("'" + name + "' has a slash where one name is wanted");
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
