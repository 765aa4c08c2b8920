package org.timnet.report.figure;

/**
 * An opaque sRGB colour.
 *
 * @param red 0..255
 * @param green 0..255
 * @param blue 0..255
 */
record Colour(int red, int green, int blue) {
  static final Colour WHITE = new Colour(255, 255, 255);
  static final Colour BLACK = new Colour(0, 0, 0);

  /** Text: softer than black, with 17 times the luminance of white paper against it. */
  static final Colour TEXT = Colour.of("#1a1a1a");

  /** What matters less; still readable at 7 to 1. */
  static final Colour MUTED = Colour.of("#555555");

  /** Frames and axes. */
  static final Colour FRAME = Colour.of("#8c8c8c");

  /** Lines behind the data. */
  static final Colour GRID = Colour.of("#dddddd");

  /** From {@code #rrggbb}. */
  static Colour of(String hex) {
    int rgb = Integer.parseInt(hex.substring(1), 16);
    return new Colour(rgb >> 16, rgb >> 8 & 0xff, rgb & 0xff);
  }

  /** As {@code #rrggbb}. */
  String hex() {
    return "#" + Integer.toHexString(1 << 24 | red << 16 | green << 8 | blue).substring(1);
  }

  /** On the way to another colour, 0 (this one) to 1 (the other). */
  Colour towards(Colour other, double share) {
    return new Colour(
        between(red, other.red, share),
        between(green, other.green, share),
        between(blue, other.blue, share));
  }

  private static int between(int from, int to, double share) {
    return (int) Math.round(from + (to - from) * share);
  }

  /** Black or white, whichever has the better contrast: at least 4.5 on any colour. */
  Colour ofTextOnIt() {
    return contrast(WHITE) > contrast(BLACK) ? WHITE : BLACK;
  }

  /** Contrast with another colour, 1..21, as the Web Content Accessibility Guidelines define it. */
  double contrast(Colour other) {
    double a = luminance() + 0.05;
    double b = other.luminance() + 0.05;
    return Math.max(a, b) / Math.min(a, b);
  }

  /** Relative luminance, 0..1: how bright the colour is in a print without colours. */
  double luminance() {
    return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
  }

  private static double linear(int channel) {
    double c = channel / 255.0;
    return c <= 0.04045 ? c / 12.92 : StrictMath.pow((c + 0.055) / 1.055, 2.4);
  }
}
