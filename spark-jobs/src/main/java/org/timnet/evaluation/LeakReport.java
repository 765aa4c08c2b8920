package org.timnet.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
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
   */
  public record Count(
      Leak.Trait trait, boolean promised, int folds, int values, int testUtterances) {
    private static Count of(Split split, Leak.Trait trait, List<Leak> leaks) {
      return new Count(
          trait,
          split.disjointBy().contains(trait),
          (int) leaks.stream().mapToInt(Leak::fold).distinct().count(),
          (int) leaks.stream().map(Leak::value).distinct().count(),
          leaks.stream().mapToInt(leak -> leak.test().size()).sum());
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
    List<String> names = names(utterances);
    List<Count> counts = new ArrayList<>();
    List<String> broken = new ArrayList<>();
    for (Leak.Trait trait : split.traits()) {
      List<String> values = utterances.stream().map(each -> each.value(trait)).toList();
      List<Leak> leaks = LeakDetector.leaks(folds, trait, values);
      counts.add(Count.of(split, trait, leaks));
      if (split.disjointBy().contains(trait)) {
        List<Leak> planted = leaks.stream().filter(leak -> !isShipped(leak, utterances)).toList();
        LeakDetector.finding(planted, folds.size(), names)
            .map(finding -> "split %s: %s; %s".formatted(split.id(), finding, trait.remedy()))
            .ifPresent(broken::add);
      }
    }
    return new LeakReport(split, folds.size(), counts, broken);
  }

  private static boolean isShipped(Leak leak, List<Provenance> utterances) {
    List<Provenance> same =
        Stream.concat(leak.train().stream(), leak.test().stream()).map(utterances::get).toList();
    return leak.trait() == Leak.Trait.RECORDING
        && same.stream().map(Provenance::corpus).distinct().count() == 1
        && DuplicateRecordings.areShipped(same.stream().map(Provenance::id).toList());
  }

  /** Ids, with the corpus before them where there are several. */
  private static List<String> names(List<Provenance> utterances) {
    Set<String> corpora = utterances.stream().map(Provenance::corpus).collect(Collectors.toSet());
    return utterances.stream()
        .map(each -> corpora.size() > 1 ? each.corpus() + "/" + each.id() : each.id())
        .toList();
  }
}
