package org.timnet.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/**
 * Request line and headers of an HTTP/1.1 request, as they came.
 *
 * @param bytes all of it, the empty line included
 * @param method such as GET
 * @param bodyBytes what Content-Length says
 */
record RequestHead(byte[] bytes, String method, long bodyBytes) {
  private static final int MOST_BYTES = 1 << 16;
  private static final byte[] END = {'\r', '\n', '\r', '\n'};
  private static final String LENGTH = "content-length:";

  /**
   * Reads the next head.
   *
   * @return empty where the client has nothing more to ask
   * @throws IOException if it ends in the middle, or has a body of unstated length
   */
  static Optional<RequestHead> read(InputStream in) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    int matched = 0;
    while (matched < END.length) {
      int next = in.read();
      if (next < 0 && head.size() == 0) {
        return Optional.empty();
      }
      if (next < 0 || head.size() == MOST_BYTES) {
        throw new IOException("no HTTP request: " + head.toString(StandardCharsets.ISO_8859_1));
      }
      head.write(next);
      matched = next == END[matched] ? matched + 1 : next == END[0] ? 1 : 0;
    }
    return Optional.of(of(head.toByteArray()));
  }

  /** What is asked for, without what is asked of it. */
  String path() {
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    int start = text.indexOf(' ') + 1;
    return text.substring(start, text.indexOf(' ', start)).replaceAll("\\?.*", "");
  }

  private static RequestHead of(byte[] bytes) throws IOException {
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    long length = 0;
    for (String line : text.lines().skip(1).toList()) {
      String lower = line.toLowerCase(Locale.ROOT);
      if (lower.startsWith("transfer-encoding:")) {
        throw new IOException("a body without a length is not forwarded: " + text);
      }
      if (lower.startsWith(LENGTH)) {
        length = Long.parseLong(line.substring(LENGTH.length()).strip());
      }
    }
    return new RequestHead(bytes, text.substring(0, text.indexOf(' ')), length);
  }
}
