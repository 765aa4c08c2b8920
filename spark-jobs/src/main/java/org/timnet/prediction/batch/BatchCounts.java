package org.timnet.prediction.batch;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.io.Serializable;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.timnet.feature.table.QuarantineEntry;
import org.timnet.prediction.RecordingPrediction;

/**
 * What came out of some recordings.
 *
 * @param rows of the tables, those with a reason included
 * @param refused recordings that cannot be used
 * @param seconds of audio in all windows; where these overlap, it counts twice
 * @param heardSeconds of that, what the model has heard
 * @param labels rows of each class
 * @param reasons why recordings cannot be used, of the first few
 */
@JsonPropertyOrder({"rows", "refused", "seconds", "heardSeconds", "labels", "reasons"})
public record BatchCounts(
    long rows,
    int refused,
    double seconds,
    double heardSeconds,
    SortedMap<String, Long> labels,
    List<QuarantineEntry> reasons)
    implements Serializable {
  private static final int MOST_REASONS = 20;

  static final BatchCounts NONE = new BatchCounts(0, 0, 0, 0, new TreeMap<>(), List.of());

  static BatchCounts of(List<RecordingPrediction> rows) {
    SortedMap<String, Long> labels = new TreeMap<>();
    double seconds = 0;
    double heard = 0;
    int refused = 0;
    for (RecordingPrediction row : rows) {
      if (row.reason() == null) {
        labels.merge(row.emotion(), 1L, Long::sum);
        seconds += row.heard().seconds();
        heard += row.heard().heardSeconds();
      } else {
        refused++;
      }
    }
    return new BatchCounts(
        rows.size(),
        refused,
        seconds,
        heard,
        labels,
        rows.stream()
            .filter(row -> row.reason() != null)
            .limit(MOST_REASONS)
            .map(row -> new QuarantineEntry(row.file(), row.reason()))
            .toList());
  }

  BatchCounts plus(BatchCounts other) {
    SortedMap<String, Long> all = new TreeMap<>(labels);
    other.labels.forEach((label, count) -> all.merge(label, count, Long::sum));
    return new BatchCounts(
        rows + other.rows,
        refused + other.refused,
        seconds + other.seconds,
        heardSeconds + other.heardSeconds,
        all,
        Stream.concat(reasons.stream(), other.reasons.stream()).limit(MOST_REASONS).toList());
  }
}
