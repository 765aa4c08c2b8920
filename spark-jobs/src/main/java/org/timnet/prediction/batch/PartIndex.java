package org.timnet.prediction.batch;

import java.util.SortedMap;
import org.timnet.storage.Sha256;

/**
 * What a part of the output holds; written when the part's tables are there.
 *
 * @param run of all that decides rows beside their recording
 * @param recordings fingerprint of each by its name
 * @param counts what came out
 * @param parquet the part's rows
 * @param csv the same
 */
record PartIndex(
    String run,
    SortedMap<String, String> recordings,
    BatchCounts counts,
    Table parquet,
    Table csv) {

  /**
   * A file.
   *
   * @param bytes its size
   * @param sha256 of its content
   */
  record Table(long bytes, String sha256) {
    static Table of(byte[] content) {
      return new Table(content.length, Sha256.of(content));
    }
  }
}
