package org.timnet.prediction.batch;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
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
 * @param unread recordings that may be heard another time, though nothing shows in a listing:
 *     storage refused them, or the prediction failed on them; written only where there are any
 */
record PartIndex(
    String run,
    SortedMap<String, String> recordings,
    BatchCounts counts,
    Table parquet,
    Table csv,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> unread) {
  PartIndex {
    // Parts of before that was written down have none.
    unread = unread == null ? List.of() : List.copyOf(unread);
  }

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
