package org.timnet.job.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.timnet.sweep.journal.Entry;
import org.timnet.sweep.journal.Journal;

/** A journal that keeps nothing, and measures what a search keeps when it has so many trials. */
final class DriverHeap implements Journal {
  private final List<Integer> at;
  private final Map<Integer, Long> bytes = new LinkedHashMap<>();
  private final long before = used();
  private int suggested;
  private int objects;

  /**
   * A measurement.
   *
   * @param at numbers of trials, ascending
   */
  DriverHeap(List<Integer> at) {
    this.at = List.copyOf(at);
  }

  @Override
  public void write(List<Entry> entries) {
    if (!entries.isEmpty()) {
      objects++;
    }
    suggested += (int) entries.stream().filter(Entry.Suggested.class::isInstance).count();
    for (int trials : at) {
      if (suggested >= trials && !bytes.containsKey(trials)) {
        bytes.put(trials, used() - before);
      }
    }
  }

  /** Objects that a stored journal would have written. */
  int objects() {
    return objects;
  }

  /** Bytes in use after a collection, more than before the search, by numbers of trials. */
  Map<Integer, Long> bytes() {
    return bytes;
  }

  private static long used() {
    System.gc();
    Runtime jvm = Runtime.getRuntime();
    return jvm.totalMemory() - jvm.freeMemory();
  }
}
