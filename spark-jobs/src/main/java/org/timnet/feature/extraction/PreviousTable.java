package org.timnet.feature.extraction;

import java.io.IOException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.timnet.feature.table.FeatureFolder;
import org.timnet.feature.table.FeatureManifest;
import org.timnet.feature.table.FeatureRow;
import org.timnet.feature.table.FeatureTableException;
import org.timnet.feature.table.FeatureTableReader;
import org.timnet.feature.table.RecordingContent;

/**
 * What an extraction can carry over from the table that is published already.
 *
 * @param manifest of that table; empty where there is none to use
 * @param rows in the corpus' order of then
 * @param recordings what those hold, by their checksums, as far as that was written down
 */
record PreviousTable(
    Optional<FeatureManifest> manifest,
    List<FeatureRow> rows,
    Map<String, RecordingContent> recordings) {
  private static final Logger LOG = LoggerFactory.getLogger(PreviousTable.class);

  /** Looks for a table; one that can't be used is as good as none, and is replaced. */
  static PreviousTable in(FeatureFolder folder) throws IOException {
    try {
      if (folder.manifest().isPresent()) {
        FeatureTableReader reader = FeatureTableReader.of(folder);
        return new PreviousTable(
            Optional.of(reader.manifest()), reader.rows(), folder.recordings());
      }
    } catch (FeatureTableException e) {
      LOG.warn("extracting anew: {}", e.getMessage());
    }
    return new PreviousTable(Optional.empty(), List.of(), Map.of());
  }

  /** A row for every recording, by its sha256. */
  Map<String, FeatureRow> bySha256() {
    Map<String, FeatureRow> first = new LinkedHashMap<>();
    rows.forEach(row -> first.putIfAbsent(row.sha256(), row));
    return first;
  }

  /**
   * sha256 of the recordings that need not be read again for the table or for what it is beside.
   */
  Set<String> extractedAndDescribed() {
    Set<String> known = new HashSet<>(bySha256().keySet());
    known.retainAll(recordings.keySet());
    return known;
  }
}
