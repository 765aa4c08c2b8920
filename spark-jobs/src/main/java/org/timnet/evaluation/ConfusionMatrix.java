package org.timnet.evaluation;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.timnet.corpus.NaturalOrder;

/** How often each class was taken for each. Immutable. */
public final class ConfusionMatrix implements Serializable {
  private static final long serialVersionUID = 1L;

  private final long[][] counts;

  private ConfusionMatrix(long[][] counts) {
    this.counts = counts;
  }

  /**
   * From predictions.
   *
   * @param classes number of classes
   * @param truth labels 0..classes-1
   * @param predicted labels 0..classes-1, as many
   */
  public static ConfusionMatrix of(int classes, int[] truth, int[] predicted) {
    if (truth.length != predicted.length) {
      throw new IllegalArgumentException(
          "%d labels but %d predictions".formatted(truth.length, predicted.length));
    }
    long[][] counts = new long[classes][classes];
    for (int i = 0; i < truth.length; i++) {
      counts[truth[i]][predicted[i]]++;
    }
    return new ConfusionMatrix(counts);
  }

  /**
   * From predictions, a matrix for every speaker, which is what {@link ConfidenceInterval} is over.
   *
   * @param classes number of classes
   * @param speakers who is heard in each utterance
   * @param truth labels 0..classes-1, as many
   * @param predicted labels 0..classes-1, as many
   * @return by speaker, in natural order
   */
  public static SortedMap<String, ConfusionMatrix> bySpeaker(
      int classes, List<String> speakers, int[] truth, int[] predicted) {
    if (speakers.size() != truth.length || truth.length != predicted.length) {
      throw new IllegalArgumentException(
          "%d speakers, %d labels and %d predictions"
              .formatted(speakers.size(), truth.length, predicted.length));
    }
    SortedMap<String, long[][]> counts = new TreeMap<>(NaturalOrder.IGNORING_CASE);
    for (int i = 0; i < truth.length; i++) {
      counts
          .computeIfAbsent(speakers.get(i), speaker -> new long[classes][classes])[truth[i]][
          predicted[i]]++;
    }
    SortedMap<String, ConfusionMatrix> matrices = new TreeMap<>(NaturalOrder.IGNORING_CASE);
    counts.forEach((speaker, own) -> matrices.put(speaker, new ConfusionMatrix(own)));
    return matrices;
  }

  /**
   * From counts.
   *
   * @param counts [truth][predicted], square
   */
  public static ConfusionMatrix ofCounts(long[][] counts) {
    for (long[] row : counts) {
      if (row.length != counts.length) {
        throw new IllegalArgumentException("a confusion matrix is square");
      }
      if (LongStream.of(row).anyMatch(count -> count < 0)) {
        throw new IllegalArgumentException(
            "a confusion matrix counts from 0, not " + Arrays.toString(row));
      }
    }
    return new ConfusionMatrix(copy(counts));
  }

  /** The sum of several, which must have the same classes; at least one. */
  public static ConfusionMatrix sum(Collection<ConfusionMatrix> matrices) {
    return matrices.stream()
        .reduce(ConfusionMatrix::plus)
        .orElseThrow(() -> new IllegalArgumentException("no confusion matrix to sum"));
  }

  /** Both together. */
  public ConfusionMatrix plus(ConfusionMatrix other) {
    if (other.classes() != classes()) {
      throw new IllegalArgumentException(
          "%d classes and %d cannot be added".formatted(classes(), other.classes()));
    }
    long[][] sum = copy(counts);
    for (int truth = 0; truth < sum.length; truth++) {
      for (int predicted = 0; predicted < sum.length; predicted++) {
        sum[truth][predicted] += other.counts[truth][predicted];
      }
    }
    return new ConfusionMatrix(sum);
  }

  /** Without the predictions of a part of it, such as a speaker's. */
  ConfusionMatrix minus(ConfusionMatrix part) {
    long[][] rest = copy(counts);
    for (int truth = 0; truth < rest.length; truth++) {
      for (int predicted = 0; predicted < rest.length; predicted++) {
        rest[truth][predicted] -= part.counts[truth][predicted];
      }
    }
    return ofCounts(rest);
  }

  /** Number of classes. */
  public int classes() {
    return counts.length;
  }

  /** Counts [truth][predicted]. */
  public long[][] counts() {
    return copy(counts);
  }

  /** Number of predictions. */
  public long total() {
    return Arrays.stream(counts).flatMapToLong(LongStream::of).sum();
  }

  /** Recall of every class, 0..1; NaN for a class that does not occur. */
  public double[] recalls() {
    return IntStream.range(0, classes())
        .mapToDouble(truth -> (double) counts[truth][truth] / LongStream.of(counts[truth]).sum())
        .toArray();
  }

  /**
   * Weighted average recall, which is accuracy, 0..1.
   *
   * @throws IllegalStateException if there are no predictions
   */
  public double war() {
    requirePredictions();
    long right = IntStream.range(0, classes()).mapToLong(c -> counts[c][c]).sum();
    return (double) right / total();
  }

  /**
   * Unweighted average recall, 0..1: the mean over the classes that occur.
   *
   * @throws IllegalStateException if there are no predictions
   */
  public double uar() {
    requirePredictions();
    return Arrays.stream(recalls()).filter(recall -> !Double.isNaN(recall)).average().orElseThrow();
  }

  /**
   * The same utterances as classified by always naming their most frequent class, which is the
   * chance level: UAR is 1 / classes that occur, WAR that class' share.
   */
  public ConfusionMatrix alwaysTheMostFrequent() {
    long[] totals = Arrays.stream(counts).mapToLong(row -> LongStream.of(row).sum()).toArray();
    int named =
        IntStream.range(0, classes())
            .boxed()
            .max(Comparator.comparing((Integer truth) -> totals[truth]))
            .orElseThrow();
    long[][] chance = new long[classes()][classes()];
    for (int truth = 0; truth < chance.length; truth++) {
      chance[truth][named] = totals[truth];
    }
    return new ConfusionMatrix(chance);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ConfusionMatrix matrix && Arrays.deepEquals(counts, matrix.counts);
  }

  @Override
  public int hashCode() {
    return Arrays.deepHashCode(counts);
  }

  @Override
  public String toString() {
    return Arrays.deepToString(counts);
  }

  private void requirePredictions() {
    if (total() == 0) {
      throw new IllegalStateException("there are no predictions to score");
    }
  }

  private static long[][] copy(long[][] counts) {
    return Arrays.stream(counts).map(long[]::clone).toArray(long[][]::new);
  }
}
