package org.timnet.corpus;

import java.util.Comparator;
import java.util.Locale;

/**
 * The order that people give file names: runs of digits compare as numbers, case does not matter.
 *
 * <p>A name is taken as text, number, text, number and so on, as Python's natsort does with
 * IGNORECASE: {@code a2 < a10}, {@code a1 < a-1} because {@code a} is a shorter text than {@code
 * a-}. Names that are equal in this sense compare by their characters, so that the order is total.
 */
public final class NaturalOrder implements Comparator<String> {
  /** The only one there is. */
  public static final NaturalOrder IGNORING_CASE = new NaturalOrder();

  private NaturalOrder() {}

  @Override
  public int compare(String left, String right) {
    Runs leftRuns = new Runs(left.toLowerCase(Locale.ROOT));
    Runs rightRuns = new Runs(right.toLowerCase(Locale.ROOT));
    while (true) {
      int byText = leftRuns.text().compareTo(rightRuns.text());
      if (byText != 0) {
        return byText;
      }
      if (leftRuns.atEnd() || rightRuns.atEnd()) {
        return leftRuns.atEnd() && rightRuns.atEnd()
            ? left.compareTo(right)
            : Boolean.compare(rightRuns.atEnd(), leftRuns.atEnd());
      }
      int byNumber = compareNumbers(leftRuns.digits(), rightRuns.digits());
      if (byNumber != 0) {
        return byNumber;
      }
    }
  }

  /** Both without leading zeros, of any length. */
  private static int compareNumbers(String left, String right) {
    return left.length() != right.length()
        ? Integer.compare(left.length(), right.length())
        : left.compareTo(right);
  }

  /** A name, read run by run. */
  private static final class Runs {
    private final String name;
    private int position;

    Runs(String name) {
      this.name = name;
    }

    boolean atEnd() {
      return position == name.length();
    }

    String text() {
      int start = position;
      while (!atEnd() && !isDigit(name.charAt(position))) {
        position++;
      }
      return name.substring(start, position);
    }

    String digits() {
      while (!atEnd() && name.charAt(position) == '0') {
        position++;
      }
      int start = position;
      while (!atEnd() && isDigit(name.charAt(position))) {
        position++;
      }
      return name.substring(start, position);
    }

    private static boolean isDigit(char c) {
      return c >= '0' && c <= '9';
    }
  }
}
