package org.timnet.feature.table;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.timnet.storage.LastChange;
import org.timnet.storage.Storage;

/**
 * Generations of feature tables that no manifest names: another one has taken their place, or their
 * writer was interrupted before it could publish. Drivers may still be reading the former and
 * writing the latter, so age decides.
 *
 * @param storage where to look
 */
public record SupersededTables(Storage storage) {
  private static final Logger LOG = LoggerFactory.getLogger(SupersededTables.class);

  /**
   * Their folders, by path.
   *
   * @param before neither they nor the manifest beside them have changed since
   */
  public List<Path> find(Instant before) throws IOException {
    List<Path> found = new ArrayList<>();
    for (Path preset : folders(FeatureFolder.all(storage))) {
      for (Path corpus : folders(preset)) {
        found.addAll(in(corpus, before));
      }
    }
    return found;
  }

  /** Those of one corpus; see {@link #find}. None where its manifest is damaged. */
  public List<Path> in(Path corpus, Instant before) throws IOException {
    try {
      return besides(FeatureFolder.manifest(storage, corpus), corpus, before);
    } catch (FeatureTableException e) {
      LOG.warn("no table beside it is removed: {}", e.getMessage());
      return List.of();
    }
  }

  private List<Path> besides(Optional<FeatureManifest> manifest, Path corpus, Instant before)
      throws IOException {
    LastChange change = new LastChange(storage);
    Optional<String> valid = manifest.map(FeatureManifest::table);
    // What it names now has taken the place of the others when it was written.
    if (valid.isPresent() && change.of(FeatureFolder.manifestPath(corpus)).isAfter(before)) {
      return List.of();
    }
    List<Path> found = new ArrayList<>();
    for (Path folder : folders(corpus)) {
      String name = folder.getName();
      if (FeatureFolder.isGeneration(name)
          && !Optional.of(name).equals(valid)
          && !change.of(folder).isAfter(before)) {
        found.add(folder);
      }
    }
    return found;
  }

  /** Removes one. */
  void remove(Path table) throws IOException {
    storage.fileSystem(table).delete(table, true);
  }

  private List<Path> folders(Path parent) throws IOException {
    try {
      return Stream.of(storage.fileSystem(parent).listStatus(parent))
          .filter(FileStatus::isDirectory)
          .map(FileStatus::getPath)
          .sorted()
          .toList();
    } catch (FileNotFoundException e) {
      return List.of();
    }
  }
}
