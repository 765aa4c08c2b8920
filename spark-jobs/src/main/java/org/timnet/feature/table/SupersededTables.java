package org.timnet.feature.table;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.timnet.storage.Storage;

/**
 * Generations of feature tables that no manifest names: their writer was interrupted before it
 * could publish or clear away.
 *
 * @param storage where to look
 */
public record SupersededTables(Storage storage) {
  /** Their folders, by path. */
  public List<Path> find() throws IOException {
    List<Path> found = new ArrayList<>();
    for (Path preset : folders(FeatureFolder.all(storage))) {
      for (Path corpus : folders(preset)) {
        Optional<String> valid =
            FeatureFolder.manifest(storage, corpus).map(FeatureManifest::table);
        folders(corpus).stream()
            .filter(folder -> FeatureFolder.isGeneration(folder.getName()))
            .filter(folder -> !Optional.of(folder.getName()).equals(valid))
            .forEach(found::add);
      }
    }
    return found;
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
