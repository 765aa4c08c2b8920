package org.timnet.testing;

import java.util.List;

/** Names that a file system takes for recordings, and that programs trip over. */
public final class AwkwardNames {
  /** All of them, with the extension of a recording. */
  public static final List<String> ALL =
      List.of(
          "2024-01-01T12:30:00.wav",
          "file:a.wav",
          "two\nlines.wav",
          "tab\tulator.wav",
          "100%.wav",
          "%2F.wav",
          "a+b c.wav",
          "a#b.wav",
          "a?b=c&d.wav",
          "[a]{b,c}*.wav",
          "back\\slash.wav",
          "quote\"s'.wav",
          "comma,s;.wav",
          "~a$HOME`.wav",
          "@a=b!.wav",
          " a .wav",
          "-rf.wav",
          "Ju\u0308rgen/a\u0308.wav",
          "J\u00FCrgen/\u00E4.wav",
          "\u5F55\u97F3\uD83D\uDE00.wav",
          "12:30/a:b.wav",
          "a".repeat(251) + ".wav");

  private AwkwardNames() {}
}
