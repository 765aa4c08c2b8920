package org.timnet.corpus;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.timnet.settings.OneLine;

/**
 * A manifest of recordings whose labels nobody knows: header {@code path[,speaker]}, columns in any
 * order, further ones ignored, so that a corpus' manifest is one too. Paths are relative to the
 * folder that it lies in.
 */
public final class RecordingList {
  private static final ManifestTable.Wanted COLUMNS =
      new ManifestTable.Wanted("path[,speaker]", List.of("path"));

  private RecordingList() {}

  /**
   * A recording of the list.
   *
   * @param file with its trouble, where there is no such file
   * @param speaker empty where the list names none
   */
  public record Entry(CorpusFile file, String speaker) {}

  /**
   * Reads a list.
   *
   * @param name of the manifest, for messages
   * @param files below the folder that it lies in
   * @return the recordings in its order
   * @throws CorpusException where the text is none, or names a recording twice, by an absolute path
   *     or outside of the folder; the message names file and line
   */
  public static List<Entry> read(byte[] content, String name, Collection<CorpusFile> files) {
    ManifestProblem problem =
        (line, what) -> new CorpusException("%s, line %d: %s".formatted(name, line, what));
    ManifestTable table = ManifestTable.of(ManifestText.of(content, problem), COLUMNS, problem);
    RecordingNames names = new RecordingNames(files, name.substring(name.lastIndexOf('/') + 1));
    Map<String, Integer> lines = new HashMap<>();
    List<Entry> entries = new ArrayList<>();
    for (ManifestTable.Row row : table.rows()) {
      String path = table.value(row, "path");
      if (VisibleText.of(path).isEmpty()) {
        throw problem.at(row.line(), "the path is empty");
      }
      CorpusFile file = names.find(path, row.line(), problem);
      Integer earlier = lines.putIfAbsent(file.path(), row.line());
      if (earlier != null) {
        throw problem.at(
            row.line(),
            "'%s' is already in line %d: name every recording once"
                .formatted(OneLine.of(file.path()), earlier));
      }
      entries.add(new Entry(file, VisibleText.of(table.value(row, "speaker"))));
    }
    return List.copyOf(entries);
  }
}
