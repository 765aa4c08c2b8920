package org.timnet.corpus;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.timnet.settings.Nearest;
import org.timnet.settings.OneLine;

/**
 * The files that a manifest's paths may mean. Manifests are written on one system and recordings
 * copied by another: names come in another Unicode form, in another case, with backslashes.
 */
final class RecordingNames {
  /** Comparing a path with every other one by edit distance is slow where there are thousands. */
  private static final int COMPARED_BY_EDITS = 5;

  /** Of either kind of system, and URIs. */
  private static final Pattern ABSOLUTE =
      Pattern.compile("(/|\\\\|[A-Za-z][\\w+.-]*:[/\\\\]).*", Pattern.DOTALL);

  private final Map<String, CorpusFile> exact = new HashMap<>();
  private final Map<String, List<CorpusFile>> folded = new HashMap<>();
  private final Map<String, List<CorpusFile>> byStem = new HashMap<>();
  private final List<String> recordings = new ArrayList<>();
  private final String manifest;
  private int compared;

  /** Of all files below the corpus folder, in which the manifest has its usual name. */
  RecordingNames(Collection<CorpusFile> files) {
    this(files, ManifestLayout.FILE);
  }

  /**
   * The same for another manifest.
   *
   * @param manifest its name, for messages
   */
  RecordingNames(Collection<CorpusFile> files, String manifest) {
    this.manifest = manifest;
    for (CorpusFile file : files) {
      exact.put(file.path(), file);
      if (file.isAudio() && !file.isHidden()) {
        folded.computeIfAbsent(folded(file.path()), key -> new ArrayList<>()).add(file);
        byStem.computeIfAbsent(folded(file.stem()), key -> new ArrayList<>()).add(file);
        recordings.add(file.path());
      }
    }
    recordings.sort(Comparator.naturalOrder());
  }

  /**
   * The file of a path: of that very name, else the only one whose name differs in nothing but its
   * Unicode form, case, kind of slash or what nobody sees; else one that is not there, whose
   * trouble says what comes near.
   *
   * @param path as the manifest has it
   * @param where the line of the manifest
   * @throws CorpusException if the path is absolute or leads out of the folder
   */
  CorpusFile find(String path, int where, ManifestProblem problem) {
    if (ABSOLUTE.matcher(path).matches()) {
      throw problem.at(
          where,
          "'%s' is absolute: paths are relative to the manifest's folder"
              .formatted(OneLine.of(path)));
    }
    String plain = insideRoot(path, where, problem);
    CorpusFile file = exact.get(plain);
    if (file == null) {
      String seen = VisibleText.of(path).replace('\\', '/');
      String other = insideRoot(seen, where, problem);
      List<CorpusFile> alike = folded.getOrDefault(folded(other), List.of());
      if (alike.size() != 1) {
        return new CorpusFile(
            other,
            0,
            Optional.of(notThere(other, alike) + " (" + manifest + ", line " + where + ")"));
      }
      file = alike.get(0);
    }
    return file;
  }

  private String notThere(String path, List<CorpusFile> alike) {
    if (!alike.isEmpty()) {
      return "there are %s: write the one that is meant as it is spelled"
          .formatted(FirstFew.of(alike.stream().map(CorpusFile::path).sorted().toList()));
    }
    return "there is no such recording in the corpus folder"
        + nearest(path).map("; the nearest name is "::concat).orElse("");
  }

  private Optional<String> nearest(String path) {
    List<CorpusFile> elsewhere =
        byStem.getOrDefault(folded(new CorpusFile(path, 0).stem()), List.of());
    if (elsewhere.size() == 1) {
      return Optional.of(elsewhere.get(0).path());
    }
    return compared++ < COMPARED_BY_EDITS ? Nearest.to(path, recordings) : Optional.empty();
  }

  private static String folded(String path) {
    // By way of upper case, as some letters have two small forms.
    return VisibleText.of(path).toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
  }

  /** The path without {@code .} and {@code ..}, which must not lead out of the folder. */
  private static String insideRoot(String path, int line, ManifestProblem problem) {
    Deque<String> steps = new ArrayDeque<>();
    for (String step : path.split("/", -1)) {
      if (step.equals("..")) {
        if (steps.pollLast() == null) {
          throw problem.at(line, "'%s' leads out of the corpus folder".formatted(path));
        }
      } else if (!step.isEmpty() && !step.equals(".")) {
        steps.addLast(step);
      }
    }
    return String.join("/", steps);
  }
}
