package org.timnet.report.figure;

import java.util.ArrayList;
import java.util.List;

/** The kinds of text in a figure. */
enum Lettering {
  TITLE(17, true),
  HEADING(14, true),
  BODY(13, false),
  SMALL(11.5, false);

  /**
   * Widths of the characters from blank to tilde in hundredths of an em in DejaVu Sans, the widest
   * of the usual sans-serif fonts: what fits in it fits in the font that a reader has.
   */
  private static final int[] WIDTHS = {
    32, 40, 46, 84, 64, 95, 78, 27, 39, 39, 50, 84, 32, 36, 32, 34, 64, 64, 64, 64, 64, 64, 64, 64,
    64, 64, 34, 34, 84, 84, 84, 53, 100, 68, 69, 70, 77, 63, 58, 77, 75, 29, 29, 66, 56, 86, 75, 79,
    60, 79, 69, 63, 61, 73, 68, 99, 69, 61, 69, 39, 34, 39, 84, 50, 50, 61, 63, 55, 63, 62, 35, 63,
    63, 28, 28, 58, 28, 97, 63, 61, 63, 63, 41, 52, 39, 63, 59, 82, 59, 59, 52, 64, 34, 64, 84
  };

  private static final int WIDEST = 100;
  private static final int BOLD_EXTRA = 9;

  private final double size;
  private final boolean bold;

  Lettering(double size, boolean bold) {
    this.size = size;
    this.bold = bold;
  }

  /** Height of the letters with what hangs below the line, in units. */
  double size() {
    return size;
  }

  boolean isBold() {
    return bold;
  }

  /** From one line of text to the next. */
  double lineHeight() {
    return 1.35 * size;
  }

  /** What a text takes at most. */
  double width(String text) {
    int hundredths =
        text.codePoints()
            .map(c -> c >= ' ' && c <= '~' ? WIDTHS[c - ' '] : WIDEST)
            .map(width -> bold ? width + BOLD_EXTRA : width)
            .sum();
    return hundredths * size / 100;
  }

  /** The text, or as much of it as fits, with an ellipsis. */
  String fitted(String text, double available) {
    if (width(text) <= available) {
      return text;
    }
    int end = text.length();
    while (end > 0 && width(text.substring(0, end) + "…") > available) {
      end = text.offsetByCodePoints(end, -1);
    }
    return text.substring(0, end).stripTrailing() + "…";
  }

  /** A dotted key, without as many of its first parts as it takes to fit. */
  String fittedKey(String key, double available) {
    String fitting = key;
    while (width(fitting) > available && fitting.indexOf('.') >= 0) {
      fitting = fitting.substring(fitting.indexOf('.') + 1);
    }
    return fitted(fitting, available);
  }

  /** The text in lines that fit, broken between words; longer words are cut. */
  List<String> lines(String text, double available) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : text.strip().split("\\s+", -1)) {
      if (line.length() > 0 && width(line + " " + word) > available) {
        lines.add(fitted(line.toString(), available));
        line.setLength(0);
      }
      line.append(line.length() == 0 ? "" : " ").append(word);
    }
    if (line.length() > 0) {
      lines.add(fitted(line.toString(), available));
    }
    return lines;
  }
}
