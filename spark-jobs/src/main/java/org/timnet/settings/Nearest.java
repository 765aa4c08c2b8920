package org.timnet.settings;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToIntFunction;

/** What somebody probably meant to type, by edit distance. */
public final class Nearest {
  private Nearest() {}

  /**
   * The known word with the fewest insertions, deletions, replacements and swaps of neighbours to
   * the given one, ignoring case; the first of equals, empty only where nothing is known.
   */
  public static Optional<String> to(String word, Collection<String> known) {
    return nearest(known, candidate -> distance(word, candidate));
  }

  /**
   * The known dotted key that is nearest; a key whose last part was typed without the right section
   * counts as two edits away from it.
   */
  static Optional<String> toKey(String key, Collection<String> known) {
    return nearest(
        known,
        candidate ->
            Math.min(distance(key, candidate), 2 + distance(lastPart(key), lastPart(candidate))));
  }

  /**
   * Damerau and Levenshtein's distance (optimal string alignment), ignoring case.
   *
   * @return 0 for equal words, at most the length of the longer one
   */
  public static int distance(String first, String second) {
    String a = first.toLowerCase(Locale.ROOT);
    String b = second.toLowerCase(Locale.ROOT);
    int[][] edits = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          edits[i][j] = i + j;
          continue;
        }
        int replaced = edits[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        int best = Math.min(replaced, 1 + Math.min(edits[i - 1][j], edits[i][j - 1]));
        boolean swapped =
            i > 1
                && j > 1
                && a.charAt(i - 1) == b.charAt(j - 2)
                && a.charAt(i - 2) == b.charAt(j - 1);
        edits[i][j] = swapped ? Math.min(best, 1 + edits[i - 2][j - 2]) : best;
      }
    }
    return edits[a.length()][b.length()];
  }

  private static Optional<String> nearest(Collection<String> known, ToIntFunction<String> edits) {
    return known.stream().min(Comparator.comparingInt(edits));
  }

  private static String lastPart(String key) {
    return key.substring(key.lastIndexOf('.') + 1);
  }
}
