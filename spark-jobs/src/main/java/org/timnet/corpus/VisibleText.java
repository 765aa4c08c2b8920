package org.timnet.corpus;

import java.text.Normalizer;
import java.util.regex.Pattern;

/**
 * Text as people see it. Spreadsheets, web pages and editors leave characters that nobody sees:
 * blanks of other kinds, zero-width characters, byte order marks, accents as characters of their
 * own.
 */
final class VisibleText {
  /** Blanks, controls and format characters of all kinds, and letters that are drawn as nothing. */
  private static final String UNSEEN = "[\\p{Z}\\p{Cc}\\p{Cf}\\u2800\\u3164]+";

  private static final Pattern AT_START = Pattern.compile("^" + UNSEEN);
  private static final Pattern AT_END = Pattern.compile(UNSEEN + "$");

  /** Zero-width characters but the joiners, which Persian and Indian scripts spell with. */
  private static final Pattern NOTHING =
      Pattern.compile("[\\p{Cf}\\p{Cc}&&[^\\u200C\\u200D\\t\\r\\n]]");

  private static final Pattern BLANK = Pattern.compile("[\\p{Z}\\t\\r\\n\\u2800\\u3164]");

  private VisibleText() {}

  /** The same in Unicode's form NFC, with plain blanks inside and none around it. */
  static String of(String text) {
    String within = AT_END.matcher(AT_START.matcher(text).replaceFirst("")).replaceFirst("");
    String plain = BLANK.matcher(NOTHING.matcher(within).replaceAll("")).replaceAll(" ");
    return Normalizer.normalize(plain, Normalizer.Form.NFC);
  }
}
