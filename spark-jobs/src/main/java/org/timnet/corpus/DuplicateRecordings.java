package org.timnet.corpus;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.timnet.corpus.CorpusFinding.Kind;

/** Recordings that are the same bytes under different names. */
public final class DuplicateRecordings {
  /** RAVDESS as its owners publish it has one recording under two names. */
  private static final List<Set<String>> SHIPPED =
      List.of(Set.of("03-01-03-01-02-01-07", "03-01-03-01-02-02-07"));

  private DuplicateRecordings() {}

  /**
   * Whether these copies of one recording are as the owners of a corpus ship them, and nobody's
   * mistake.
   *
   * @param ids of all utterances that have the recording, in any folder
   */
  public static boolean areShipped(Collection<String> ids) {
    List<String> names = ids.stream().map(id -> id.substring(id.lastIndexOf('/') + 1)).toList();
    Set<String> distinct = Set.copyOf(names);
    return distinct.size() == names.size()
        && SHIPPED.stream().anyMatch(group -> group.containsAll(distinct));
  }

  /**
   * Groups of utterances with the same recording.
   *
   * @param sha256ById checksum of every utterance's file, by utterance id
   * @return ids in natural order, groups by their first id; empty where all differ
   */
  public static List<List<String>> groups(Map<String, String> sha256ById) {
    Map<String, List<String>> byChecksum = new TreeMap<>();
    Map<String, String> ordered = new TreeMap<>(NaturalOrder.IGNORING_CASE);
    ordered.putAll(sha256ById);
    ordered.forEach(
        (id, sha256) -> byChecksum.computeIfAbsent(sha256, key -> new ArrayList<>()).add(id));
    return byChecksum.values().stream()
        .filter(group -> group.size() > 1)
        .sorted((a, b) -> NaturalOrder.IGNORING_CASE.compare(a.get(0), b.get(0)))
        .toList();
  }

  /**
   * The same as one finding for the corpus' list; none where all recordings differ.
   *
   * @param corpus its name
   */
  public static List<CorpusFinding> find(String corpus, Map<String, String> sha256ById) {
    List<String> groups =
        groups(sha256ById).stream()
            .map(group -> group.stream().collect(Collectors.joining(" = ")))
            .toList();
    return groups.isEmpty()
        ? List.of()
        : List.of(
            new CorpusFinding(
                Kind.IDENTICAL_RECORDINGS,
                "%s: %s of byte-identical recordings: %s"
                    .formatted(corpus, counted(groups.size()), FirstFew.of(groups))));
  }

  /** {@code 1 group}, {@code 2 groups}. */
  public static String counted(int groups) {
    return groups == 1 ? "1 group" : groups + " groups";
  }

  /**
   * Recordings that are there under several labels, as one finding; none where there are none.
   *
   * @param corpus its name
   * @param sha256ById checksum of every utterance's file, by utterance id
   * @param emotionById label of every utterance, by utterance id
   */
  public static List<CorpusFinding> conflicts(
      String corpus, Map<String, String> sha256ById, Map<String, Emotion> emotionById) {
    List<String> groups =
        groups(sha256ById).stream()
            .filter(group -> group.stream().map(emotionById::get).distinct().count() > 1)
            .map(
                group ->
                    group.stream()
                        .map(id -> "%s (%s)".formatted(id, emotionById.get(id)))
                        .collect(Collectors.joining(" = ")))
            .toList();
    return groups.isEmpty()
        ? List.of()
        : List.of(
            new CorpusFinding(
                Kind.CONFLICTING_LABELS,
                "%s: %s of byte-identical recordings with several labels: %s; correct them or leave the copies out"
                    .formatted(corpus, counted(groups.size()), FirstFew.of(groups))));
  }
}
