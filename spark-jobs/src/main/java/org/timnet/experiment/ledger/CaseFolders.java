package org.timnet.experiment.ledger;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.timnet.storage.Storage;

/**
 * The folders of an experiment's cases, begun or done.
 *
 * @param paths one a case, by name
 */
record CaseFolders(List<Path> paths) {
  private static final Pattern CASE_ID = Pattern.compile("[0-9a-f]{16}");

  static CaseFolders of(Storage storage, String experiment) throws IOException {
    Path runs = RunFolders.of(storage, experiment);
    try {
      return new CaseFolders(
          Stream.of(storage.fileSystem(runs).listStatus(runs))
              .map(FileStatus::getPath)
              .filter(path -> CASE_ID.matcher(path.getName()).matches())
              .sorted()
              .toList());
    } catch (FileNotFoundException e) {
      return new CaseFolders(List.of());
    }
  }

  List<String> names() {
    return paths.stream().map(Path::getName).toList();
  }
}
