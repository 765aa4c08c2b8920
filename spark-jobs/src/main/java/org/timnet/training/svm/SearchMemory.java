package org.timnet.training.svm;

import java.util.Locale;

/**
 * What a {@link GridSearch} takes of the heap.
 *
 * @param utterances the most that one of its machines learns from
 * @param bytes of its largest arrays together
 */
record SearchMemory(int utterances, long bytes) {
  /**
   * Of two utterances, either way round: twice a reference to their {@code svm_node} of 24 bytes,
   * and once their distance; half of it for each way. Heaps of 32 GiB and more have references of 8
   * bytes and take a fifth more.
   */
  private static final long BYTES_OF_A_PLACE = (2 * 4 + 24 + 8) / 2;

  private static final long BYTES_OF_A_CACHED_PLACE = 4;
  private static final int MIB = 20;

  /** Of a search on these folds, two different labels at least. */
  static SearchMemory of(InnerFolds folds, int... labels) {
    int most = 0;
    int pairs = 0;
    for (ClassPair pair : ClassPair.of(labels)) {
      pairs++;
      for (int fold = 0; fold < folds.count(); fold++) {
        int learned =
            folds.without(fold, labels, pair.first()).length
                + folds.without(fold, labels, pair.second()).length;
        most = Math.max(most, learned);
      }
    }
    long places = (long) most * most;
    long decisions = (long) GridSearch.GRID.size() * pairs * labels.length;
    return new SearchMemory(
        most,
        BYTES_OF_A_PLACE * places
            + Math.min(LibSvm.CACHE_MIB << MIB, BYTES_OF_A_CACHED_PLACE * places)
            + Double.BYTES * decisions);
  }

  /**
   * Refuses what would end the JVM, of which nobody hears more than that it was lost. What several
   * searches in one JVM take together is not known here.
   *
   * @param heap all of it in bytes, of which half is for feature tables
   * @throws IllegalStateException where the search does not fit the other half
   */
  void requireWithin(long heap) {
    long free = heap / 2;
    if (bytes > free) {
      throw new IllegalStateException(
          String.format(
              Locale.ROOT,
              "a support vector machine compares %,d training utterances with each other, which"
                  + " wants %,d MiB, and %,d MiB are there, half of the heap; raise"
                  + " spark.executor.memory to %4$dm (without a cluster"
                  + " TIMNET_JAVA_OPTS=-Xmx%4$dm), or train on fewer",
              utterances,
              mebibytes(bytes),
              free >> MIB,
              2 * mebibytes(bytes)));
    }
  }

  private static long mebibytes(long bytes) {
    return (bytes + (1L << MIB) - 1) >> MIB;
  }
}
