package org.timnet.audio;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/**
 * What a file is that is neither WAV nor FLAC, whatever its name says, by its first bytes.
 *
 * @param what it is, for behind the words "not a WAV or FLAC file but"
 * @param remedy what its owner can do
 */
record FileKind(String what, String remedy) {
  private static final int HEAD = 512;
  private static final int TAR_MAGIC_AT = 257;

  private static final String CONVERT = "convert it to WAV or FLAC, as ffmpeg does";
  private static final String UNPACK = "unpack it";
  private static final String FETCH = "fetch the recording again";
  private static final String REPLACE = "put the recording in its place";

  /** In the order in which they are tried. */
  private static final List<Signature> SIGNATURES =
      List.of(
          audio(0, "OggS", "Ogg"),
          audio(4, "ftyp3g", "3GP"),
          audio(4, "ftypqt", "QuickTime"),
          audio(4, "ftyp", "M4A (MP4)"),
          audio(4, "moov", "QuickTime"),
          audio(4, "mdat", "QuickTime"),
          audio(0, "\u001aE\u00df\u00a3", "WebM (Matroska)"),
          audio(0, "caff", "CAF (Core Audio)"),
          audio(0, "riff\u002e\u0091\u00cf\u0011", "W64 (Sony Wave64)"),
          audio(0, "RIFX", "big-endian WAV (RIFX)"),
          audio(0, "FORM", "AIFF"),
          audio(0, ".snd", "AU"),
          audio(0, "NIST_1A", "NIST SPHERE"),
          audio(0, "#!AMR", "AMR"),
          audio(0, "#!SILK", "SILK"),
          audio(0, "\u0002#!SILK", "SILK"),
          audio(0, "0&\u00b2u\u008ef\u00cf\u0011", "WMA (ASF)"),
          audio(0, "wvpk", "WavPack"),
          audio(0, "MAC ", "Monkey's Audio"),
          audio(0, "ajkg", "Shorten"),
          audio(0, "TTA1", "True Audio"),
          audio(0, "FLV\u0001", "FLV"),
          audio(0, "MThd", "MIDI"),
          archive(0, "\u001f\u008b", "a gzip"),
          archive(0, "PK\u0003\u0004", "a zip"),
          archive(0, "PK\u0005\u0006", "a zip"),
          archive(0, "7z\u00bc\u00af\u0027\u001c", "a 7z"),
          archive(0, "\u00fd7zXZ", "an xz"),
          archive(0, "BZh", "a bzip2"),
          archive(0, "(\u00b5/\u00fd", "a zstd"),
          archive(0, "Rar!", "a RAR"),
          archive(TAR_MAGIC_AT, "ustar", "a tar"),
          new Signature(
              0,
              "version https://git-lfs.",
              new FileKind("a Git LFS pointer", "run `git lfs pull` where it was cloned")),
          new Signature(
              0,
              "version https://hawser.",
              new FileKind("a Git LFS pointer", "run `git lfs pull` where it was cloned")),
          new Signature(
              0,
              "/annex/objects/",
              new FileKind("a git-annex pointer", "run `git annex get` where it was cloned")),
          new Signature(
              0,
              "\u0000\u0005\u0016\u0007",
              new FileKind("macOS metadata (AppleDouble)", "delete it")),
          new Signature(
              0,
              "\u0000\u0005\u0016\u0000",
              new FileKind("macOS metadata (AppleSingle)", "delete it")),
          other("%PDF", "a PDF document"),
          other("\u0089PNG", "a PNG image"),
          other("\u00ff\u00d8\u00ff", "a JPEG image"),
          other("GIF8", "a GIF image"),
          other("\u0093NUMPY", "a NumPy array"),
          other("\u007fELF", "a program"));

  /**
   * What the file is.
   *
   * @param bytes at least one
   * @param start where the file proper starts, behind tags
   */
  static FileKind of(byte[] bytes, int start) {
    int length = Math.min(HEAD, bytes.length - start);
    String head = new String(bytes, start, length, StandardCharsets.ISO_8859_1);
    if (head.startsWith("RIFF")) {
      return riff(head);
    }
    return SIGNATURES.stream()
        .filter(signature -> head.startsWith(signature.magic, signature.offset))
        .map(Signature::kind)
        .findFirst()
        .orElseGet(() -> unsigned(bytes, start, head));
  }

  private static FileKind riff(String head) {
    if (head.startsWith("AVI ", 8)) {
      return new FileKind("AVI", CONVERT);
    }
    return head.length() < 12
        ? new FileKind("the first " + head.length() + " bytes of a RIFF file", FETCH)
        : new FileKind("another RIFF file", REPLACE);
  }

  /** Formats that do not start with a fixed word. */
  private static FileKind unsigned(byte[] bytes, int start, String head) {
    if (isMpegFrame(head)) {
      boolean layer = (head.charAt(1) & 0x06) != 0;
      return new FileKind(layer ? "MP3" : "AAC", CONVERT);
    }
    if (start > 0 || head.startsWith("ID3")) {
      return new FileKind("MP3 or another format behind an ID3 tag", CONVERT);
    }
    if (isZero(bytes)) {
      return new FileKind("zero bytes only, of a copy that was broken off", FETCH);
    }
    return head.chars().allMatch(FileKind::isText)
        ? text(head)
        : new FileKind("something unknown", REPLACE);
  }

  private static FileKind text(String head) {
    // A byte order mark, in UTF-8 that was read as Latin 1.
    String start = head.replaceFirst("^\u00ef\u00bb\u00bf", "").strip().toLowerCase(Locale.ROOT);
    String failed = "the download failed: " + FETCH;
    if (start.startsWith("<!doctype html") || start.startsWith("<html")) {
      return new FileKind("a web page", failed);
    }
    if (start.startsWith("<")) {
      return new FileKind("an XML or HTML document, such as a server's error", failed);
    }
    if (start.startsWith("{")) {
      return new FileKind("a JSON document, such as a server's error", failed);
    }
    return new FileKind("a text file", REPLACE);
  }

  /** Printable, a blank, or outside of ASCII, as text may be. */
  private static boolean isText(int c) {
    return (c >= ' ' && c != 0x7f) || Character.isWhitespace(c);
  }

  /** A frame of MPEG audio or of AAC in ADTS: eleven bits set, and no value that is reserved. */
  private static boolean isMpegFrame(String head) {
    if (head.length() < 4 || head.charAt(0) != 0xff || (head.charAt(1) & 0xe0) != 0xe0) {
      return false;
    }
    boolean adts = (head.charAt(1) & 0xf6) == 0xf0;
    boolean reserved =
        (head.charAt(1) & 0x18) == 0x08
            || (head.charAt(1) & 0x06) == 0
            || (head.charAt(2) & 0xf0) == 0xf0
            || (head.charAt(2) & 0x0c) == 0x0c;
    return adts || !reserved;
  }

  private static boolean isZero(byte[] bytes) {
    for (byte b : bytes) {
      if (b != 0) {
        return false;
      }
    }
    return true;
  }

  private static Signature audio(int offset, String magic, String format) {
    return new Signature(offset, magic, new FileKind(format, CONVERT));
  }

  private static Signature archive(int offset, String magic, String format) {
    return new Signature(offset, magic, new FileKind(format + " archive", UNPACK));
  }

  private static Signature other(String magic, String what) {
    return new Signature(0, magic, new FileKind(what, REPLACE));
  }

  /**
   * Bytes by which a format is known.
   *
   * @param magic one character a byte
   */
  private record Signature(int offset, String magic, FileKind kind) {}
}
