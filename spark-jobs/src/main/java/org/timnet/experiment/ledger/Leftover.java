package org.timnet.experiment.ledger;

import org.apache.hadoop.fs.Path;

/**
 * Something in storage that nothing refers to.
 *
 * @param path a file or a folder
 * @param bytes of it
 */
public record Leftover(Path path, long bytes, Kind kind) {
  /** Why it may go. */
  public enum Kind {
    CASE("a case that was begun and not published"),
    BESIDE_PUBLICATION("not part of the case's publication"),
    TABLE("a feature table that no manifest names");

    private final String reason;

    Kind(String reason) {
      this.reason = reason;
    }
  }

  /** Why it may go, in words. */
  public String reason() {
    return kind.reason;
  }
}
