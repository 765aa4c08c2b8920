package org.timnet.report.site;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.timnet.report.ReportFolders;
import org.timnet.storage.Storage;

/**
 * The reports of experiments that are named alike but for a date at the end.
 *
 * @param storage that holds them
 */
public record DatedReports(Storage storage) {
  private static final Pattern DATED = Pattern.compile("(.*)\\d{4}-\\d{2}-\\d{2}");

  /**
   * Removes the oldest reports of the series that an experiment belongs to; none where its name has
   * no date, and never its own, which an old night that is resumed has just written.
   *
   * @param keep how many to keep, the latest
   * @return names of those that were removed
   */
  public List<String> prune(String experiment, int keep) throws IOException {
    Matcher name = DATED.matcher(experiment);
    if (!name.matches()) {
      return List.of();
    }
    Pattern alike = Pattern.compile(Pattern.quote(name.group(1)) + "\\d{4}-\\d{2}-\\d{2}");
    List<Path> old =
        folders().stream()
            .filter(folder -> alike.matcher(folder.getName()).matches())
            .sorted(Comparator.comparing(Path::getName).reversed())
            .skip(keep)
            .filter(folder -> !folder.getName().equals(experiment))
            .toList();
    for (Path folder : old) {
      storage.fileSystem(folder).delete(folder, true);
    }
    return old.stream().map(Path::getName).toList();
  }

  private List<Path> folders() throws IOException {
    Path reports = ReportFolders.all(storage);
    try {
      return Stream.of(storage.fileSystem(reports).listStatus(reports))
          .filter(FileStatus::isDirectory)
          .map(FileStatus::getPath)
          .toList();
    } catch (FileNotFoundException e) {
      return List.of();
    }
  }
}
