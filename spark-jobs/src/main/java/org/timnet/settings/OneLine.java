package org.timnet.settings;

import java.util.Locale;
import java.util.stream.Collectors;

/** Text for a message of one line: a file's name may hold line breaks and other controls. */
public final class OneLine {
  private OneLine() {}

  /** The same with every control character written as its escape: {@code \n}, {@code \u001B}. */
  public static String of(String text) {
    return text.chars().anyMatch(Character::isISOControl)
        ? text.chars().mapToObj(c -> shown((char) c)).collect(Collectors.joining())
        : text;
  }

  /** Why something failed: the first line of what was thrown, as Spark puts stack traces behind. */
  public static String of(Throwable thrown) {
    String message = thrown.getMessage() == null ? thrown.toString() : thrown.getMessage();
    return message.lines().findFirst().orElse("");
  }

  private static String shown(char c) {
    return switch (c) {
      case '\n' -> "\\n";
      case '\r' -> "\\r";
      case '\t' -> "\\t";
      default ->
          Character.isISOControl(c)
              ? String.format(Locale.ROOT, "\\u%04X", (int) c)
              : String.valueOf(c);
    };
  }
}
