package org.timnet.report.score;

import java.util.Comparator;
import org.timnet.evaluation.Selection;
import org.timnet.evaluation.Split;

/**
 * Under which rules a score came about; figures of different protocols are never subtracted.
 *
 * @param split how training and test were parted
 * @param selection which epoch counts
 */
public record Protocol(Split split, Selection selection) implements Comparable<Protocol> {
  private static final Comparator<Protocol> ORDER =
      Comparator.comparing(Protocol::split).thenComparing(Protocol::selection);

  /** {@code paper-last-epoch}, as in the names of files. */
  public String id() {
    return split.id() + "-" + selection.id();
  }

  /** For headings; says so where the selection saw the test fold. */
  public String title() {
    return "split %s, selection %s%s"
        .formatted(
            split.id(),
            selection.id(),
            selection.isOptimistic()
                ? " (optimistic: the epoch was chosen by its WAR on the test data)"
                : "");
  }

  @Override
  public int compareTo(Protocol other) {
    return ORDER.compare(this, other);
  }
}
