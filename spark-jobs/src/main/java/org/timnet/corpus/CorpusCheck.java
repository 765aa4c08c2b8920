package org.timnet.corpus;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.timnet.corpus.CorpusFinding.Kind;

/** Compares a corpus with what was published of it. */
final class CorpusCheck {
  private CorpusCheck() {}

  /** What differs, classes first; empty where nothing does. */
  static List<CorpusFinding> of(Corpus corpus) {
    List<CorpusFinding> findings = new ArrayList<>();
    Optional<PublishedCorpus> published = PublishedCorpus.of(corpus.name(), corpus.layout());
    published
        .flatMap(complete -> classes(corpus, complete.perClass()))
        .or(() -> emptyClasses(corpus))
        .ifPresent(findings::add);
    published.flatMap(complete -> speakers(corpus, complete)).ifPresent(findings::add);
    return findings;
  }

  private static Optional<CorpusFinding> classes(Corpus corpus, Map<Emotion, Integer> published) {
    Map<String, Integer> expected = new LinkedHashMap<>();
    corpus
        .classes()
        .forEach(emotion -> expected.put(emotion.name(), published.getOrDefault(emotion, 0)));
    return finding(corpus, Kind.CLASS_COUNTS, "", expected, corpus.counts().classes());
  }

  /** Counts per speaker are published for all classes together. */
  private static Optional<CorpusFinding> speakers(Corpus corpus, PublishedCorpus published) {
    Map<String, Integer> found = corpus.counts().speakers();
    boolean allClasses = Set.copyOf(corpus.classes()).equals(published.perClass().keySet());
    if (allClasses && !published.perSpeaker().isEmpty()) {
      return finding(
          corpus, Kind.SPEAKER_COUNTS, "of speaker ", published.perSpeaker(), foldCase(found));
    }
    return found.size() == published.speakers()
        ? Optional.empty()
        : Optional.of(
            new CorpusFinding(
                Kind.SPEAKER_COUNTS,
                "%s: expected %d speakers, found %d: %s"
                    .formatted(
                        corpus.name(),
                        published.speakers(),
                        found.size(),
                        String.join(", ", found.keySet()))));
  }

  private static Optional<CorpusFinding> emptyClasses(Corpus corpus) {
    List<String> empty =
        corpus.counts().classes().entrySet().stream()
            .filter(count -> count.getValue() == 0)
            .map(Map.Entry::getKey)
            .toList();
    return empty.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new CorpusFinding(
                Kind.CLASS_COUNTS,
                "%s: no recording of %s".formatted(corpus.name(), String.join(", ", empty))));
  }

  /** Owners' folders come with names in other cases. */
  private static Map<String, Integer> foldCase(Map<String, Integer> counts) {
    Map<String, Integer> folded = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    counts.forEach((name, count) -> folded.merge(name, count, Integer::sum));
    return folded;
  }

  private static Optional<CorpusFinding> finding(
      Corpus corpus,
      Kind kind,
      String of,
      Map<String, Integer> expected,
      Map<String, Integer> found) {
    Map<String, Integer> wanted = foldCase(expected);
    List<String> differences = new ArrayList<>();
    expected.forEach(
        (name, count) -> {
          int actual = found.getOrDefault(name, 0);
          if (actual != count) {
            differences.add("expected %d %s%s, found %d".formatted(count, of, name, actual));
          }
        });
    found.forEach(
        (name, count) -> {
          if (!wanted.containsKey(name)) {
            differences.add("expected no %s%s, found %d".formatted(of, name, count));
          }
        });
    return differences.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new CorpusFinding(kind, corpus.name() + ": " + String.join("; ", differences)));
  }
}
