package org.timnet.corpus;

import java.util.Collection;
import java.util.stream.Collectors;

/** A list of names that fits on a line of a message: the first few, and how many more. */
public final class FirstFew {
  private static final int SHOWN = 5;

  private FirstFew() {}

  /** {@code a, b, c, d, e and 12 more}, in the collection's order. */
  public static String of(Collection<String> names) {
    return of(names, ", ");
  }

  /**
   * The same for what has commas in it.
   *
   * @param separator between two of them
   */
  static String of(Collection<String> names, String separator) {
    String shown = names.stream().limit(SHOWN).collect(Collectors.joining(separator));
    return names.size() <= SHOWN ? shown : shown + " and " + (names.size() - SHOWN) + " more";
  }
}
