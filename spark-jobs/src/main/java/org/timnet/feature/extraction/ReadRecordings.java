package org.timnet.feature.extraction;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.hadoop.fs.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.timnet.corpus.Utterance;
import org.timnet.feature.table.FeatureFolder;
import org.timnet.feature.table.FeatureRow;
import org.timnet.storage.FileVersion;
import org.timnet.storage.Json;
import org.timnet.storage.StoredFile;
import org.timnet.storage.StoredFolder;

/**
 * Which recordings need not be read to know their sha256: those that a listing shows as they were
 * when they were last read. It is kept in {@code listing.json} beside the feature table; without
 * that file all are read, and nothing else depends on it.
 */
final class ReadRecordings {
  private static final Logger LOG = LoggerFactory.getLogger(ReadRecordings.class);
  private static final String FILE = "listing.json";

  /**
   * What was written to so shortly before it was listed may have been written to again without its
   * time of change showing it: file systems count in up to two seconds.
   */
  private static final Duration COARSEST_TIME = Duration.ofSeconds(3);

  /**
   * A recording when it was read.
   *
   * @param version what the listing said of it
   * @param sha256 of its bytes
   */
  record Read(FileVersion version, String sha256) {}

  /**
   * What the file holds.
   *
   * @param folder the corpus folder
   * @param recordings by their path below it
   */
  record Contents(String folder, Map<String, Read> recordings) {}

  private final StoredFile file;
  private final Contents before;
  private final Map<String, FileVersion> listed;
  private final Instant certain;

  private ReadRecordings(
      StoredFile file, Contents before, Map<String, FileVersion> listed, Instant certain) {
    this.file = file;
    this.before = before;
    this.listed = listed;
    this.certain = certain;
  }

  /** Looks up what is known of a corpus that has been listed. */
  static ReadRecordings of(FeatureFolder features, StoredCorpusFolder corpus) throws IOException {
    StoredFile file = features.storage().file(new Path(features.path(), FILE));
    StoredCorpusFolder.Listing listing = corpus.listing();
    Instant certain = listing.began().minus(COARSEST_TIME);
    Map<String, FileVersion> listed =
        listing.files().stream()
            .collect(
                // Names that are no text in this process' encoding may look the same; it opens
                // neither of them.
                Collectors.toMap(
                    StoredFolder.Entry::name, StoredFolder.Entry::version, (one, other) -> one));
    return new ReadRecordings(
        file, contents(file, corpus.folder().path().toString()), listed, certain);
  }

  private static Contents contents(StoredFile file, String folder) throws IOException {
    try {
      Contents contents = Json.readStrictly(file.bytes(), Contents.class);
      if (contents.folder().equals(folder)) {
        return contents;
      }
    } catch (FileNotFoundException e) {
      LOG.debug("no {}: all recordings are read", file.path());
    } catch (JsonProcessingException e) {
      LOG.warn("{} is unreadable: all recordings are read", file.path(), e);
    }
    return new Contents(folder, Map.of());
  }

  /**
   * The outcomes of recordings that need not be read.
   *
   * @param utterances of the corpus, in its order
   * @param extracted sha256 of the recordings that the table has
   */
  List<Outcome> unchanged(List<Utterance> utterances, Set<String> extracted) {
    List<Outcome> unchanged = new ArrayList<>();
    for (int i = 0; i < utterances.size(); i++) {
      String source = utterances.get(i).source();
      Read read = before.recordings().get(source);
      if (read != null
          && read.version().equals(listed.get(source))
          && extracted.contains(read.sha256())) {
        unchanged.add(new Outcome.Known(i, read.sha256()));
      }
    }
    return unchanged;
  }

  /** Keeps what is known now; a recording that has just been written to is read once more. */
  void write(List<FeatureRow> rows) throws IOException {
    Map<String, Read> known = new TreeMap<>();
    for (FeatureRow row : rows) {
      FileVersion version = listed.get(row.source());
      if (version != null && version.tellsContents(certain)) {
        known.put(row.source(), new Read(version, row.sha256()));
      }
    }
    Contents now = new Contents(before.folder(), known);
    if (!now.equals(before)) {
      file.write(Json.compact(now));
    }
  }
}
