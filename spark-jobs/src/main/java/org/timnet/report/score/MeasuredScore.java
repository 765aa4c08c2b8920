package org.timnet.report.score;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.timnet.corpus.NaturalOrder;
import org.timnet.evaluation.ConfusionMatrix;

/**
 * How one training came out on its test data.
 *
 * @param subject corpus or pair
 * @param method that was trained
 * @param protocol split, and the selection of the epoch that is scored here
 * @param trial which run and fold
 * @param confusion of the test utterances, at least one
 * @param bySpeaker the same by speaker, for intervals; empty where speakers are not known
 */
public record MeasuredScore(
    Subject subject,
    Method method,
    Protocol protocol,
    Trial trial,
    ConfusionMatrix confusion,
    SortedMap<String, ConfusionMatrix> bySpeaker) {
  public MeasuredScore {
    SortedMap<String, ConfusionMatrix> ordered = new TreeMap<>(NaturalOrder.IGNORING_CASE);
    ordered.putAll(bySpeaker);
    bySpeaker = Collections.unmodifiableSortedMap(ordered);
    String title = title(subject, method, protocol, trial);
    if (confusion.total() == 0) {
      throw new IllegalArgumentException(title + " has no test utterances");
    }
    if (!bySpeaker.isEmpty() && !ConfusionMatrix.sum(bySpeaker.values()).equals(confusion)) {
      throw new IllegalArgumentException(title + ": its speakers do not add up to its confusion");
    }
  }

  /** For messages. */
  String title() {
    return title(subject, method, protocol, trial);
  }

  private static String title(Subject subject, Method method, Protocol protocol, Trial trial) {
    return "%s %s %s run %d fold %d"
        .formatted(subject.title(), method.id(), protocol.id(), trial.run(), trial.fold());
  }
}
