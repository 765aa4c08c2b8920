package org.timnet.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.timnet.corpus.FirstFew;
import org.timnet.corpus.NaturalOrder;

/** Finds what lies on both sides of a fold: recordings, speakers, texts or corpora. */
public final class LeakDetector {
  private LeakDetector() {}

  /**
   * Every leak of one sort, by fold and then in natural order of the value.
   *
   * @param trait what the values are
   * @param values of all utterances in the corpus' order: checksums, speakers, texts or corpora; an
   *     empty one is unknown and leaks nothing
   */
  public static List<Leak> leaks(List<Fold> folds, Leak.Trait trait, List<String> values) {
    List<Leak> leaks = new ArrayList<>();
    for (Fold fold : folds) {
      Map<String, List<Integer>> train = byValue(fold.train(), values);
      byValue(fold.test(), values)
          .forEach(
              (value, test) ->
                  Optional.ofNullable(train.get(value))
                      .map(seen -> new Leak(trait, value, fold.index(), seen, test))
                      .ifPresent(leaks::add));
    }
    return leaks;
  }

  /**
   * Altered copies that are learned from though their original is held out. What recordings give
   * away as they are is not among them: a {@link LeakReport} counts that.
   *
   * @param fold indices into the utterances; its test is all that is held out, for validation too
   * @return {@code speed-0.9 of EMOVO/a is an altered copy of EMOVO/b}, each once; b is not a where
   *     the copy has been made of another file than a's
   */
  public static List<String> strayCopies(Fold fold, List<Provenance> utterances) {
    return Stream.<Function<Provenance, String>>of(
            Provenance::original, each -> each.value(Leak.Trait.RECORDING))
        .map(value -> utterances.stream().map(value).toList())
        .flatMap(values -> leaks(List.of(fold), Leak.Trait.RECORDING, values).stream())
        .filter(leak -> leak.train().stream().map(utterances::get).allMatch(Provenance::isCopy))
        .flatMap(leak -> leak.train().stream().map(copy -> stray(copy, leak, utterances)))
        .distinct()
        .toList();
  }

  private static String stray(int copy, Leak leak, List<Provenance> utterances) {
    Provenance learned = utterances.get(copy);
    return "%s is an altered copy of %s"
        .formatted(
            learned.title(learned.original()),
            leak.test().stream()
                .map(utterances::get)
                .map(held -> held.title(held.original()))
                .collect(Collectors.joining(" = ")));
  }

  /**
   * The same for people: one line that says in how many folds, and what or who; empty where nothing
   * leaks.
   *
   * @param leaks of one sort
   * @param folds how many were looked at
   * @param ids of all utterances, to name recordings by
   */
  public static Optional<String> finding(List<Leak> leaks, int folds, List<String> ids) {
    if (leaks.isEmpty()) {
      return Optional.empty();
    }
    Leak.Trait trait = leaks.get(0).trait();
    long leaking = leaks.stream().mapToInt(Leak::fold).distinct().count();
    return Optional.of(
        "%d of %d folds have %s in both training and test: %s"
            .formatted(
                leaking,
                folds,
                trait.plural(),
                FirstFew.of(trait.isOfRecordings() ? recordings(leaks, ids) : shared(leaks))));
  }

  private static List<String> shared(List<Leak> leaks) {
    TreeSet<String> values = new TreeSet<>(NaturalOrder.IGNORING_CASE);
    leaks.forEach(leak -> values.add(leak.value()));
    return List.copyOf(values);
  }

  /** A checksum says nothing to people: the utterances that have it, and the folds. */
  private static List<String> recordings(List<Leak> leaks, List<String> ids) {
    Map<String, List<Leak>> byChecksum =
        leaks.stream()
            .collect(Collectors.groupingBy(Leak::value, LinkedHashMap::new, Collectors.toList()));
    return byChecksum.values().stream()
        .map(
            same ->
                "%s (fold %s)"
                    .formatted(
                        names(same.get(0), ids),
                        same.stream()
                            .map(leak -> String.valueOf(leak.fold()))
                            .collect(Collectors.joining(" "))))
        .toList();
  }

  private static String names(Leak leak, List<String> ids) {
    TreeSet<Integer> all = new TreeSet<>(leak.train());
    all.addAll(leak.test());
    return all.stream().map(ids::get).collect(Collectors.joining(" = "));
  }

  private static Map<String, List<Integer>> byValue(int[] indices, List<String> values) {
    Map<String, List<Integer>> byValue = new TreeMap<>(NaturalOrder.IGNORING_CASE);
    Arrays.stream(indices)
        .filter(i -> !values.get(i).isEmpty())
        .forEach(i -> byValue.computeIfAbsent(values.get(i), v -> new ArrayList<>()).add(i));
    return byValue;
  }
}
