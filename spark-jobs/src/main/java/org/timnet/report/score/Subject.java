package org.timnet.report.score;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.timnet.corpus.NaturalOrder;

/**
 * What a network was scored on: one corpus, cut into folds, or a pair of them.
 *
 * @param source the corpus that it was trained on
 * @param target the corpus that it was tested on; the same where there are folds
 */
public record Subject(String source, String target) implements Comparable<Subject> {
  private static final Comparator<Subject> ORDER =
      Comparator.comparing(Subject::source, NaturalOrder.IGNORING_CASE)
          .thenComparing(Subject::target, NaturalOrder.IGNORING_CASE);

  /** One corpus. */
  public static Subject corpus(String name) {
    return new Subject(name, name);
  }

  /**
   * Two corpora, one to train on and one to test on.
   *
   * @throws IllegalArgumentException where both are the same
   */
  public static Subject pair(String source, String target) {
    if (source.equals(target)) {
      throw new IllegalArgumentException(
          "%s to itself is no pair of corpora: name two".formatted(source));
    }
    return new Subject(source, target);
  }

  /** Whether the target is another corpus. */
  public boolean isPair() {
    return !source.equals(target);
  }

  /** The corpora that it takes, source first. */
  public List<String> corpora() {
    return Stream.of(source, target).distinct().toList();
  }

  /** {@code EMOVO} or {@code EMOVO → RAVDESS}. */
  public String title() {
    return isPair() ? source + " → " + target : source;
  }

  @Override
  public int compareTo(Subject other) {
    return ORDER.compare(this, other);
  }
}
