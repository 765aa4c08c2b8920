package org.timnet.corpus;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.timnet.corpus.CorpusFinding.Kind;
import org.timnet.settings.OneLine;

/**
 * Any other corpus: {@code manifest.csv} in its folder says which recording has which label. Header
 * {@code path,emotion,speaker[,text]}, columns in any order, further ones ignored; paths are
 * relative to the folder. UTF-8; labels and speakers lose what nobody sees of them.
 */
final class ManifestLayout implements CorpusLayout {
  static final String FILE = "manifest.csv";

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
  public LayoutReading read(String corpus, CorpusFolder folder, List<CorpusFile> files)
      throws IOException {
    if (files.stream().noneMatch(file -> file.path().equals(FILE))) {
      String other =
          files.stream()
              .map(CorpusFile::path)
              .filter(path -> path.toLowerCase(Locale.ROOT).startsWith("manifest."))
              .findFirst()
              .map(" (it has %s)"::formatted)
              .orElse("");
      throw new CorpusException(
          "%s: there is no %s in %s%s: write one with the header %s"
              .formatted(corpus, FILE, folder.description(), other, ManifestTable.HEADER));
    }
    ManifestProblem problem =
        (line, what) ->
            new CorpusException(
                "%s/%s, line %d: %s".formatted(folder.description(), FILE, line, what));
    ManifestTable table = ManifestTable.of(ManifestText.of(folder.bytes(FILE), problem), problem);
    Manifest manifest = new Manifest(table, new RecordingNames(files), problem);
    List<LabelledRecording> recordings = manifest.recordings();
    Set<String> listed =
        recordings.stream().map(recording -> recording.file().path()).collect(Collectors.toSet());
    List<String> unlisted =
        files.stream()
            .filter(file -> file.isAudio() && !file.isHidden() && !listed.contains(file.path()))
            .map(CorpusFile::path)
            .toList();
    return new LayoutReading(recordings, unlisted, Set.of(FILE), manifest.spellings(corpus));
  }

  /** One manifest being read; every problem is reported with its line. */
  private record Manifest(ManifestTable table, RecordingNames names, ManifestProblem problem) {

    List<LabelledRecording> recordings() {
      Map<String, Integer> lines = new HashMap<>();
      List<LabelledRecording> recordings = new ArrayList<>();
      for (ManifestTable.Row row : table.rows()) {
        LabelledRecording recording = recording(row);
        // Ids are paths without extension, so a.wav beside a.flac would be one utterance twice.
        Integer earlier = lines.putIfAbsent(recording.file().id(), row.line());
        if (earlier != null) {
          throw problem.at(
              row.line(),
              "'%s' is already in line %d: name every recording once, with one extension"
                  .formatted(OneLine.of(recording.file().path()), earlier));
        }
        recordings.add(recording);
      }
      return recordings;
    }

    private LabelledRecording recording(ManifestTable.Row row) {
      needed(row, "path");
      CorpusFile file = names.find(table.value(row, "path"), row.line(), problem);
      return new LabelledRecording(
          file,
          file.stem(),
          needed(row, "speaker"),
          new Emotion(needed(row, "emotion")),
          table.value(row, "text").strip());
    }

    private String needed(ManifestTable.Row row, String column) {
      String value = VisibleText.of(table.value(row, column));
      if (value.isEmpty()) {
        throw problem.at(row.line(), "the %s is empty".formatted(column));
      }
      return value;
    }

    /** Classes that are written in several ways. */
    List<CorpusFinding> spellings(String corpus) {
      Map<Emotion, Map<String, Integer>> written = new TreeMap<>();
      for (ManifestTable.Row row : table.rows()) {
        String label = needed(row, "emotion");
        written
            .computeIfAbsent(new Emotion(label), key -> new TreeMap<>())
            .merge(label, 1, Integer::sum);
      }
      List<String> several =
          written.values().stream()
              .filter(ways -> ways.size() > 1)
              .map(ways -> SimilarNames.counted(ways.keySet(), ways))
              .toList();
      return several.isEmpty()
          ? List.of()
          : List.of(
              new CorpusFinding(
                  Kind.SIMILAR_NAMES,
                  "%s: labels that differ only in case count as one class: %s"
                      .formatted(corpus, FirstFew.of(several, "; "))));
    }
  }
}
