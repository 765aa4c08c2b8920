package org.timnet.feature.extraction;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;

/**
 * Cuts work into partitions of about the same number of bytes: the largest item first, each into
 * the partition that is the lightest so far. The same items give the same partitions.
 */
public final class BytePartitions {
  private BytePartitions() {}

  private static final class Bin<T> {
    private final int index;
    private final List<T> items = new ArrayList<>();
    private long bytes;

    Bin(int index) {
      this.index = index;
    }

    void add(T item, long size) {
      items.add(item);
      bytes += size;
    }
  }

  /**
   * Partitions items.
   *
   * @param size an item's bytes
   * @param target bytes of a partition, at most about; positive
   * @param atLeast partitions to make where there are as many items, for the cores to share
   * @return partitions, none of them empty
   */
  public static <T> List<List<T>> of(
      List<T> items, ToLongFunction<T> size, long target, int atLeast) {
    if (items.isEmpty()) {
      return List.of();
    }
    long total = items.stream().mapToLong(size).sum();
    long bySize = (total + target - 1) / target;
    int count = (int) Math.min(items.size(), Math.max(1, Math.max(atLeast, bySize)));
    List<Bin<T>> bins = IntStream.range(0, count).mapToObj(Bin<T>::new).toList();
    PriorityQueue<Bin<T>> lightest =
        new PriorityQueue<>(
            Comparator.<Bin<T>>comparingLong(bin -> bin.bytes)
                .thenComparingInt(bin -> bin.items.size())
                .thenComparingInt(bin -> bin.index));
    lightest.addAll(bins);
    // The sort is stable: items of one size keep their order.
    for (T item : items.stream().sorted(Comparator.comparingLong(size).reversed()).toList()) {
      Bin<T> bin = lightest.remove();
      bin.add(item, size.applyAsLong(item));
      lightest.add(bin);
    }
    return bins.stream().map(bin -> List.copyOf(bin.items)).toList();
  }
}
