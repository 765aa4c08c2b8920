package org.timnet.sweep.journal;

import java.io.IOException;
import java.util.List;

/** Keeps entries. */
@FunctionalInterface
public interface Journal {
  /** Keeps entries together, all or none, behind those before; when it returns, they are kept. */
  void write(List<Entry> entries) throws IOException;
}
