package org.timnet.settings;

import java.util.List;

/**
 * One setting as it holds for a job, fit to be printed.
 *
 * @param path the names of its key; a property of Hadoop or Spark is one name
 * @param value a text, a {@link Number} or a list of texts; secrets are redacted
 * @param origin {@code default}, {@code --set}, {@code env var NAME} or {@code file:line}
 */
public record EffectiveValue(List<String> path, Object value, String origin) {
  /** The key as it is typed behind {@code --set}. */
  public String key() {
    return Schema.dotted(path);
  }

  /** Whether somebody has set it. */
  public boolean overridden() {
    return !origin.equals(ValueOrigins.DEFAULT);
  }
}
