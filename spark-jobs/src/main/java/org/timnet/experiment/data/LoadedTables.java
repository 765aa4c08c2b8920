package org.timnet.experiment.data;

import java.io.IOException;
import java.lang.ref.SoftReference;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.timnet.feature.table.FeatureTable;

/**
 * Feature tables in memory, each read once however many threads ask for it.
 *
 * <p>Those used last are held fast up to a number of bytes: a soft reference alone may be cleared
 * in the moment between two cases, and a large table would be read again. What lies beyond stays as
 * long as someone works with it, and then as long as nobody else wants the memory. While a table is
 * being read none is held fast, so that those out of use make room for it.
 */
final class LoadedTables {
  /** How a table is read. */
  @FunctionalInterface
  interface Reading {
    FeatureTable read() throws IOException;
  }

  private final long heldBytes;
  private final Object oneReader = new Object();
  private final Map<String, SoftReference<FeatureTable>> tables = new HashMap<>();

  /** From the one that has not been used for longest. */
  private final Map<String, FeatureTable> held = new LinkedHashMap<>();

  /**
   * @param heldBytes of tables that are held fast; the one used last is, whatever its size
   */
  LoadedTables(long heldBytes) {
    this.heldBytes = heldBytes;
  }

  /** The table of this name; read now, or already there. */
  FeatureTable table(String name, Reading reading) throws IOException {
    FeatureTable table = use(name);
    if (table != null) {
      return table;
    }
    // One at a time: a second case wants the same table and waits for it, and two being read would
    // need the memory of both at once.
    synchronized (oneReader) {
      table = use(name);
      if (table == null) {
        release();
        table = reading.read();
        add(name, table);
      }
      return table;
    }
  }

  private synchronized FeatureTable use(String name) {
    SoftReference<FeatureTable> reference = tables.get(name);
    FeatureTable table = reference == null ? null : reference.get();
    if (table != null) {
      hold(name, table);
    }
    return table;
  }

  private synchronized void release() {
    held.clear();
  }

  private synchronized void add(String name, FeatureTable table) {
    tables.values().removeIf(reference -> reference.get() == null);
    tables.put(name, new SoftReference<>(table));
    hold(name, table);
  }

  private void hold(String name, FeatureTable table) {
    held.remove(name);
    held.put(name, table);
    long bytes = held.values().stream().mapToLong(FeatureTable::bytes).sum();
    Iterator<FeatureTable> oldest = held.values().iterator();
    while (bytes > heldBytes && held.size() > 1) {
      bytes -= oldest.next().bytes();
      oldest.remove();
    }
  }
}
