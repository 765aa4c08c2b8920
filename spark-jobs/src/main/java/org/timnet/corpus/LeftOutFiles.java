package org.timnet.corpus;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.timnet.corpus.CorpusFinding.Kind;

/**
 * The files of a corpus folder that are neither recordings of it nor known to its layout. They are
 * counted, so that a corpus does not get smaller without a word.
 */
final class LeftOutFiles {
  /** What the names of the marks begin with that timnet leaves in its own synthetic corpora. */
  private static final String SYNTHETIC = ".synthetic";

  /** Sound in formats that are not read. */
  private static final Set<String> SOUND =
      Set.of(
          ".3gp", ".aac", ".aif", ".aifc", ".aiff", ".amr", ".ape", ".au", ".avi", ".caf", ".m4a",
          ".mka", ".mkv", ".mov", ".mp2", ".mp3", ".mp4", ".mpg", ".nist", ".oga", ".ogg", ".opus",
          ".pcm", ".ra", ".raw", ".snd", ".sph", ".spx", ".voc", ".w64", ".wave", ".webm", ".wma",
          ".wv");

  private LeftOutFiles() {}

  /** What there is to say of files; empty where all are accounted for. */
  static List<CorpusFinding> of(String corpus, List<CorpusFile> files) {
    List<CorpusFinding> findings = new ArrayList<>();
    List<String> unreadable =
        files.stream()
            .filter(file -> file.trouble().isPresent() && !file.isHidden())
            .map(file -> file.path() + " (" + file.trouble().orElseThrow() + ")")
            .sorted()
            .toList();
    if (!unreadable.isEmpty()) {
      findings.add(
          new CorpusFinding(
              Kind.UNREADABLE,
              "%s: %d files or folders cannot be read and are left out: %s"
                  .formatted(corpus, unreadable.size(), FirstFew.of(unreadable))));
    }
    Map<String, Long> others =
        files.stream()
            .filter(file -> file.trouble().isEmpty() || file.isHidden())
            .filter(file -> !isDocument(file))
            .collect(
                Collectors.groupingBy(LeftOutFiles::sort, TreeMap::new, Collectors.counting()));
    if (!others.isEmpty()) {
      boolean sound = others.keySet().stream().anyMatch(SOUND::contains);
      findings.add(
          new CorpusFinding(
              Kind.OTHER_FILES,
              "%s: %d files are no recordings in WAV or FLAC and are left out: %s%s"
                  .formatted(
                      corpus,
                      others.values().stream().mapToLong(Long::longValue).sum(),
                      others.entrySet().stream()
                          .sorted(
                              Comparator.comparing(
                                  Map.Entry<String, Long>::getValue, Comparator.reverseOrder()))
                          .map(count -> count.getValue() + " " + count.getKey())
                          .collect(Collectors.joining(", ")),
                      sound ? "; convert recordings to WAV or FLAC" : "")));
    }
    return findings;
  }

  private static String sort(CorpusFile file) {
    if (file.isHidden()) {
      return "hidden";
    }
    return file.extension().isEmpty() ? "without extension" : file.extension();
  }

  /** What says of itself that it is about the corpus. */
  private static boolean isDocument(CorpusFile file) {
    String name = file.name().toLowerCase(Locale.ROOT);
    return file.path().startsWith(SYNTHETIC)
        || Stream.of("readme", "license", "licence").anyMatch(name::startsWith);
  }
}
