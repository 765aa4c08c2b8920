package org.timnet.corpus;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Any other corpus: {@code manifest.csv} in its folder says which recording has which label. Header
 * {@code path,emotion,speaker[,text]}, columns in any order, further ones ignored; paths are
 * relative to the folder.
 */
final class ManifestLayout implements CorpusLayout {
  static final String FILE = "manifest.csv";
  private static final String HEADER = "path,emotion,speaker[,text]";
  private static final Pattern ABSOLUTE = Pattern.compile("(/|\\\\|[A-Za-z][\\w+.-]*:[/\\\\]).*");

  @Override
  public String id() {
    return "manifest";
  }

  @Override
  public String expectation() {
    return "a row such as 'anna/01.wav,angry,anna' for every recording in " + FILE;
  }

  @Override
  public boolean namesAreUnique() {
    return false;
  }

  @Override
  public LayoutReading read(String corpus, CorpusFolder folder) throws IOException {
    Map<String, CorpusFile> files = new TreeMap<>();
    folder.files().forEach(file -> files.put(file.path(), file));
    if (!files.containsKey(FILE)) {
      throw new CorpusException(
          "%s: there is no %s in %s: write one with the header %s"
              .formatted(corpus, FILE, folder.description(), HEADER));
    }
    Manifest manifest = new Manifest(folder.description() + "/" + FILE);
    List<LabelledRecording> recordings = manifest.recordings(folder.text(FILE), files);
    recordings.forEach(recording -> files.remove(recording.file().path()));
    List<String> unlisted =
        files.values().stream()
            .filter(file -> file.isAudio() && !file.isHidden())
            .map(CorpusFile::path)
            .toList();
    return new LayoutReading(recordings, unlisted, List.of());
  }

  /** One manifest being read; every problem is reported with its line. */
  private record Manifest(String location) {

    List<LabelledRecording> recordings(String text, Map<String, CorpusFile> files) {
      List<CsvTable.Row> rows = CsvTable.rows(text, this::error);
      if (rows.isEmpty()) {
        throw error(1, "it is empty: the header is " + HEADER);
      }
      CsvTable.Row header = rows.get(0);
      Map<String, Integer> columns = columns(header);
      Map<String, Integer> lines = new HashMap<>();
      List<LabelledRecording> recordings = new ArrayList<>();
      for (CsvTable.Row row : rows.subList(1, rows.size())) {
        if (row.fields().size() != header.fields().size()) {
          throw error(
              row.line(),
              "%d fields, but the header has %d: put text with commas in quotes"
                  .formatted(row.fields().size(), header.fields().size()));
        }
        LabelledRecording recording = recording(row, columns, files);
        // Ids are paths without extension, so a.wav beside a.flac would be one utterance twice.
        Integer earlier = lines.putIfAbsent(recording.file().id(), row.line());
        if (earlier != null) {
          throw error(
              row.line(),
              "'%s' is already in line %d: name every recording once, with one extension"
                  .formatted(recording.file().path(), earlier));
        }
        recordings.add(recording);
      }
      return recordings;
    }

    private Map<String, Integer> columns(CsvTable.Row header) {
      Map<String, Integer> columns = new HashMap<>();
      for (int column = 0; column < header.fields().size(); column++) {
        String name = header.fields().get(column).strip().toLowerCase(Locale.ROOT);
        if (columns.putIfAbsent(name, column) != null) {
          throw error(header.line(), "the column '%s' is there twice".formatted(name));
        }
      }
      for (String needed : List.of("path", "emotion", "speaker")) {
        if (!columns.containsKey(needed)) {
          throw error(
              header.line(),
              "there is no column '%s' in '%s': the header is %s"
                  .formatted(needed, String.join(",", header.fields()), HEADER));
        }
      }
      return columns;
    }

    private LabelledRecording recording(
        CsvTable.Row row, Map<String, Integer> columns, Map<String, CorpusFile> files) {
      String path = insideRoot(row.line(), needed(row, columns, "path"));
      CorpusFile file = files.get(path);
      if (file == null) {
        throw error(row.line(), "there is no recording '%s' in the corpus folder".formatted(path));
      }
      Integer text = columns.get("text");
      return new LabelledRecording(
          file,
          file.stem(),
          needed(row, columns, "speaker"),
          new Emotion(needed(row, columns, "emotion")),
          text == null ? "" : row.fields().get(text).strip());
    }

    private String needed(CsvTable.Row row, Map<String, Integer> columns, String column) {
      String value = row.fields().get(columns.get(column)).strip();
      if (value.isEmpty()) {
        throw error(row.line(), "the %s is empty".formatted(column));
      }
      return value;
    }

    /** The path without {@code .} and {@code ..}, which must not lead out of the folder. */
    private String insideRoot(int line, String path) {
      if (ABSOLUTE.matcher(path).matches()) {
        throw error(
            line, "'%s' is absolute: paths are relative to the corpus folder".formatted(path));
      }
      Deque<String> steps = new ArrayDeque<>();
      for (String step : path.split("/", -1)) {
        if (step.equals("..")) {
          if (steps.pollLast() == null) {
            throw error(line, "'%s' leads out of the corpus folder".formatted(path));
          }
        } else if (!step.isEmpty() && !step.equals(".")) {
          steps.addLast(step);
        }
      }
      return String.join("/", steps);
    }

    private CorpusException error(int line, String problem) {
      return new CorpusException("%s, line %d: %s".formatted(location, line, problem));
    }
  }
}
