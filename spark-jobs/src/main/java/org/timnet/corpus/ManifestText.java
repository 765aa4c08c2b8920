package org.timnet.corpus;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.timnet.settings.OneLine;

/**
 * A manifest's bytes as text: UTF-8 with or without a byte order mark. What spreadsheets write
 * beside it is refused by its name, as a guess at an encoding would make wrong names of right ones.
 */
final class ManifestText {
  private static final String REMEDY = "save it as UTF-8 (in Excel: 'CSV UTF-8')";
  private static final byte[] ZIP = {'P', 'K', 3, 4};
  private static final byte[] OLE = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0};
  private static final byte[] UTF_16_LITTLE = {(byte) 0xFF, (byte) 0xFE};
  private static final byte[] UTF_16_BIG = {(byte) 0xFE, (byte) 0xFF};
  private static final Charset WINDOWS = Charset.forName("windows-1252");
  private static final char BYTE_ORDER_MARK = '\uFEFF';
  private static final int SHOWN = 60;

  private ManifestText() {}

  /** The text, without a byte order mark. */
  static String of(byte[] content, ManifestProblem problem) {
    if (startsWith(content, ZIP) || startsWith(content, OLE)) {
      throw problem.at(
          1, "it is an Excel workbook, and no text: save it as 'CSV UTF-8 (Comma delimited)'");
    }
    if (isWide(content)) {
      throw problem.at(
          1,
          "it is UTF-16, as Excel's 'Unicode Text': %s, or convert it with iconv -f UTF-16 -t UTF-8"
              .formatted(REMEDY));
    }
    CharBuffer text = CharBuffer.allocate(content.length + 1);
    ByteBuffer bytes = ByteBuffer.wrap(content);
    CoderResult result = StandardCharsets.UTF_8.newDecoder().decode(bytes, text, true);
    if (result.isError()) {
      throw notUtf8(content, bytes.position(), problem);
    }
    String all = text.flip().toString();
    return all.indexOf(BYTE_ORDER_MARK) == 0 ? all.substring(1) : all;
  }

  /** UTF-16 or UTF-32, by its mark or by the zeros beside ASCII, of which UTF-8 text has none. */
  private static boolean isWide(byte[] content) {
    return startsWith(content, UTF_16_LITTLE)
        || startsWith(content, UTF_16_BIG)
        || (content.length > 1 && (content[0] == 0 || content[1] == 0));
  }

  private static CorpusException notUtf8(byte[] content, int at, ManifestProblem problem) {
    int start = at;
    while (start > 0 && !isLineBreak(content[start - 1])) {
      start--;
    }
    int end = at;
    while (end < content.length && end - start < SHOWN && !isLineBreak(content[end])) {
      end++;
    }
    // Breaks are one byte or two in a row.
    String before = new String(content, 0, start, StandardCharsets.ISO_8859_1);
    int line = 1 + (int) before.lines().count();
    return problem.at(
        line,
        "its byte 0x%02X is no UTF-8; as Latin-1 (Windows-1252) the line begins '%s': %s, or convert it with iconv -f WINDOWS-1252 -t UTF-8, or from another encoding if that reads wrong"
            .formatted(
                content[at] & 0xFF,
                OneLine.of(new String(content, start, end - start, WINDOWS)),
                REMEDY));
  }

  private static boolean isLineBreak(byte b) {
    return b == '\n' || b == '\r';
  }

  private static boolean startsWith(byte[] content, byte[] mark) {
    return content.length >= mark.length
        && Arrays.equals(content, 0, mark.length, mark, 0, mark.length);
  }
}
