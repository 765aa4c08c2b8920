package org.timnet.evaluation;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.timnet.corpus.DuplicateRecordings;

/**
 * What training and test share under a protocol, and whether the protocol promises otherwise.
 *
 * @param split whose folds were looked at
 * @param folds how many
 * @param counts per trait, in the traits' order, zeros included
 * @param broken one line for every promise that is not kept; empty where all are
 */
public record LeakReport(Split split, int folds, List<Count> counts, List<String> broken) {

  /**
   * How much of one trait is on both sides.
   *
   * @param trait what is shared
   * @param promised whether the split promises that nothing is
   * @param folds in which something is
   * @param values how many speakers, texts, recordings or corpora, over all folds
   * @param testUtterances that share it with a training utterance, over all folds
   * @param unknown utterances of which the trait is not known
   * @param utterances that were looked at; 0 where an earlier version looked, which did not say
   */
  public record Count(
      Leak.Trait trait,
      boolean promised,
      int folds,
      int values,
      int testUtterances,
      @JsonInclude(JsonInclude.Include.NON_DEFAULT) int unknown,
      @JsonInclude(JsonInclude.Include.NON_DEFAULT) int utterances) {
    private static Count of(
        Leak.Trait trait, boolean promised, List<Leak> leaks, int unknown, int utterances) {
      return new Count(
          trait,
          promised,
          (int) leaks.stream().mapToInt(Leak::fold).distinct().count(),
          (int) leaks.stream().map(Leak::value).distinct().count(),
          leaks.stream().mapToInt(leak -> leak.test().size()).sum(),
          unknown,
          utterances);
    }

    /**
     * Whether the trait is known of no utterance at all. Not a property: it is no part of the JSON.
     */
    public boolean knowsNothing() {
      return utterances > 0 && unknown == utterances;
    }
  }

  public LeakReport {
    counts = List.copyOf(counts);
    broken = List.copyOf(broken);
  }

  /**
   * Looks at every fold of a split. Copies that a corpus' owners ship count, but break no promise:
   * the paper's folds part the one pair of RAVDESS, and that is how the paper's figures came about.
   *
   * @param utterances all that the folds' indices point to; across corpora, the source's and then
   *     the target's
   */
  public static LeakReport of(Split split, List<Fold> folds, List<Provenance> utterances) {
    return of(split, split.disjointBy(), folds, utterances);
  }

  /**
   * Looks at what training shares with the utterances held out for validation. Copies there make
   * the choice of the epoch worse and no score better, so that nothing is promised.
   *
   * @param split whose training data they are held out from
   * @param folds with the validation in place of the test
   */
  public static LeakReport ofValidation(
      Split split, List<Fold> folds, List<Provenance> utterances) {
    return of(split, EnumSet.noneOf(Leak.Trait.class), folds, utterances);
  }

  private static LeakReport of(
      Split split, Set<Leak.Trait> promised, List<Fold> folds, List<Provenance> utterances) {
    List<String> names = names(utterances);
    List<Provenance> looked = looked(folds, utterances);
    List<Count> counts = new ArrayList<>();
    List<String> broken = new ArrayList<>();
    Set<Same> named = new HashSet<>();
    for (Leak.Trait trait : split.traits()) {
      List<String> values = utterances.stream().map(each -> each.value(trait)).toList();
      List<Leak> leaks = LeakDetector.leaks(folds, trait, values);
      long unknown =
          looked.stream()
              .filter(
                  each ->
                      split == Split.CROSS_CORPUS
                          ? !each.isKnownElsewhere(trait)
                          : !each.isKnown(trait))
              .count();
      counts.add(Count.of(trait, promised.contains(trait), leaks, (int) unknown, looked.size()));
      if (promised.contains(trait)) {
        List<Leak> planted =
            leaks.stream()
                .filter(leak -> !isShipped(leak, utterances))
                .filter(leak -> !trait.isOfRecordings() || named.add(Same.of(leak)))
                .toList();
        LeakDetector.finding(planted, folds.size(), names)
            .map(finding -> "split %s: %s; %s".formatted(split.id(), finding, trait.remedy()))
            .ifPresent(broken::add);
      }
    }
    return new LeakReport(split, folds.size(), counts, broken);
  }

  /**
   * Which copies a leak is of: recordings with the same bytes have the same samples too, and need
   * no second line.
   */
  private record Same(int fold, List<Integer> train, List<Integer> test) {
    static Same of(Leak leak) {
      return new Same(leak.fold(), leak.train(), leak.test());
    }
  }

  /** Utterances that are in a fold. */
  private static List<Provenance> looked(List<Fold> folds, List<Provenance> utterances) {
    return folds.stream()
        .flatMapToInt(
            fold -> IntStream.concat(IntStream.of(fold.train()), IntStream.of(fold.test())))
        .distinct()
        .mapToObj(utterances::get)
        .toList();
  }

  private static boolean isShipped(Leak leak, List<Provenance> utterances) {
    List<Provenance> same =
        Stream.concat(leak.train().stream(), leak.test().stream()).map(utterances::get).toList();
    return leak.trait().isOfRecordings()
        && same.stream().map(Provenance::corpus).distinct().count() == 1
        && DuplicateRecordings.areShipped(same.stream().map(Provenance::id).toList());
  }

  /** Ids, with the corpus before them where there are several. */
  private static List<String> names(List<Provenance> utterances) {
    Set<String> corpora = utterances.stream().map(Provenance::corpus).collect(Collectors.toSet());
    return utterances.stream()
        .map(each -> each.title(corpora.size() > 1 ? each.original() : each.id()))
        .toList();
  }
}
