package org.timnet.feature.table;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.hadoop.fs.ChecksumException;
import org.apache.hadoop.fs.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.timnet.storage.Json;
import org.timnet.storage.Storage;
import org.timnet.storage.StoredFile;

/**
 * The folder of one corpus' features: {@code manifest.json}, {@code quarantine.json} and the
 * table's generations, of which the manifest names the valid one. A new generation counts once the
 * manifest is replaced; until then readers have the one before. Any number of drivers may extract
 * the same corpus at once: each writes a generation of its own, and one of them is published.
 *
 * @param storage where it lies
 * @param preset name of the feature preset
 * @param length samples at 22,050 Hz
 * @param corpus the corpus' name
 */
public record FeatureFolder(Storage storage, String preset, int length, String corpus) {
  private static final Logger LOG = LoggerFactory.getLogger(FeatureFolder.class);
  private static final String MANIFEST = "manifest.json";
  private static final String QUARANTINE = "quarantine.json";
  private static final String SIGNALS = "signals.parquet";
  private static final String PAGE = "corpus.html";
  private static final String GENERATION_PREFIX = "table-";
  private static final int GENERATION_DIGITS = 16;
  private static final int WRITER_DIGITS = 8;

  /** Longer than anybody reads a table, or writes one. */
  private static final Duration GRACE = Duration.ofDays(1);

  /** The folder of a table. */
  public static FeatureFolder of(Storage storage, FeatureManifest manifest) {
    return new FeatureFolder(storage, manifest.preset(), manifest.length(), manifest.corpus());
  }

  /** {@code <root>/features}: all feature tables, a folder for each preset and length. */
  static Path all(Storage storage) {
    return storage.below("features");
  }

  /** {@code <root>/features/<preset>-<length>/<corpus>}: the folder itself. */
  public Path path() {
    return storage.below("features", preset + "-" + length, corpus);
  }

  /**
   * What the published table is; empty where there is none.
   *
   * @throws FeatureTableException if the manifest can't be read
   */
  public Optional<FeatureManifest> manifest() throws IOException {
    return manifest(storage, path());
  }

  static Path manifestPath(Path folder) {
    return new Path(folder, MANIFEST);
  }

  /** What the table is that is published in a folder; see {@link #manifest()}. */
  static Optional<FeatureManifest> manifest(Storage storage, Path folder) throws IOException {
    StoredFile file = storage.file(manifestPath(folder));
    try {
      return Optional.of(Json.read(file.bytes(), FeatureManifest.class));
    } catch (FileNotFoundException e) {
      return Optional.empty();
    } catch (JsonProcessingException | ChecksumException e) {
      throw new FeatureTableException(
          file.path() + " is no feature manifest: delete it and run timnet extract", e);
    }
  }

  /** The Parquet folder of a published table. */
  public Path table(FeatureManifest manifest) {
    return new Path(path(), manifest.table());
  }

  /**
   * What the last extraction refused, whether it was published or the corpus broken.
   *
   * @throws FeatureTableException if the list can't be read
   */
  public List<QuarantineEntry> quarantine() throws IOException {
    StoredFile file = storage.file(quarantinePath());
    try {
      return Json.readList(file.bytes(), QuarantineEntry.class);
    } catch (FileNotFoundException e) {
      return List.of();
    } catch (JsonProcessingException | ChecksumException e) {
      throw new FeatureTableException(
          file.path() + " is no list of refused recordings: run timnet extract", e);
    }
  }

  /** Where the list of refused recordings lies. */
  public Path quarantinePath() {
    return new Path(path(), QUARANTINE);
  }

  /**
   * What the recordings hold, by their files' checksums, as far as an extraction has written it
   * down; none of a table that was written before extractions did.
   */
  public Map<String, RecordingContent> recordings() throws IOException {
    return signalsFile().read();
  }

  /** Writes down what the recordings hold, unless that is what lies there. */
  public void writeRecordings(Map<String, RecordingContent> recordings) throws IOException {
    signalsFile().write(recordings.values());
  }

  private SignalsFile signalsFile() {
    return new SignalsFile(storage, new Path(path(), SIGNALS));
  }

  /** Where the page on the corpus lies. */
  public Path page() {
    return new Path(path(), PAGE);
  }

  /**
   * A new name of a Parquet folder for a table with this checksum. It is its writer's own, so that
   * nobody else writes there or clears it away, not even for the same table.
   */
  public static String generation(String checksum) {
    return GENERATION_PREFIX
        + checksum.substring(0, GENERATION_DIGITS)
        + "-"
        + UUID.randomUUID().toString().substring(0, WRITER_DIGITS);
  }

  static boolean isGeneration(String name) {
    return name.startsWith(GENERATION_PREFIX);
  }

  /** Writes the list of refused recordings, unless that is what lies there. */
  public void writeQuarantine(List<QuarantineEntry> entries) throws IOException {
    if (!hasQuarantine(entries)) {
      storage.file(quarantinePath()).write(Json.pretty(entries));
    }
  }

  private boolean hasQuarantine(List<QuarantineEntry> entries) throws IOException {
    try {
      return entries.equals(quarantine());
    } catch (FeatureTableException e) {
      LOG.warn("{} is damaged and written anew", quarantinePath());
      return false;
    }
  }

  /**
   * Makes a written generation the valid one. Those that had lost their validity long before are
   * removed; the last one stays, as other drivers may be reading it, and so do all where the
   * manifest before is damaged.
   */
  public void publish(FeatureManifest manifest) throws IOException {
    SupersededTables superseded = new SupersededTables(storage);
    List<Path> old = superseded.in(path(), Instant.now().minus(GRACE));
    storage.file(manifestPath(path())).write(Json.pretty(manifest));
    for (Path table : old) {
      if (!table.getName().equals(manifest.table())) {
        superseded.remove(table);
      }
    }
  }

  /** Removes a generation that its writer has not published and nobody else knows. */
  public void discard(FeatureManifest manifest) throws IOException {
    storage.fileSystem(path()).delete(table(manifest), true);
  }
}
