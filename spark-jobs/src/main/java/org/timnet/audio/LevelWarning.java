package org.timnet.audio;

/** What is strange about the level of a recording that can be used all the same. */
public enum LevelWarning {
  /** A constant signal, or one of two steps of 16 bits: zeros, a muted microphone, dither. */
  SILENT("silent: there is nothing to hear in it"),

  /** The channels are in antiphase: their mean is at least 40 dB below the louder one. */
  CANCELLED("its channels cancel each other when they are mixed; invert one, or keep only one"),

  /** Floating point samples far outside of -1..1, as of integers that were never scaled. */
  BEYOND_FULL_SCALE("its samples reach far beyond -1..1; divide them by their full scale");

  private final String text;

  LevelWarning(String text) {
    this.text = text;
  }

  /** What is strange and what to do, for behind a recording's name and a colon. */
  public String text() {
    return text;
  }
}
