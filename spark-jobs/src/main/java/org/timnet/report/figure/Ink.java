package org.timnet.report.figure;

/**
 * How a shape is painted.
 *
 * @param fill colour of the inside; null for none
 * @param stroke colour of the line; null for none
 * @param width of the line
 * @param dash length of the line's dashes; 0 for an unbroken line
 */
record Ink(Colour fill, Colour stroke, double width, double dash) {
  /** Filled, without an outline. */
  static Ink fill(Colour colour) {
    return new Ink(colour, null, 0, 0);
  }

  /** A line. */
  static Ink line(Colour colour, double width) {
    return new Ink(null, colour, width, 0);
  }

  /** The same with an outline. */
  Ink outlined(Colour colour, double lineWidth) {
    return new Ink(fill, colour, lineWidth, dash);
  }

  /** The same in dashes of that length. */
  Ink dashed(double length) {
    return new Ink(fill, stroke, width, length);
  }
}
