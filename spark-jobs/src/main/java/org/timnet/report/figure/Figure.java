package org.timnet.report.figure;

/** A picture of results that lays itself out. */
public interface Figure {
  /** The laid-out picture. The same figure gives the same drawing on every machine. */
  Drawing drawing();

  /** The picture as an SVG document; the same figure gives the same text. */
  default String svg() {
    return drawing().svg();
  }

  /**
   * The picture as a PNG file.
   *
   * @param scale pixels for a unit of the drawing, above 0 to 10; 2 suits screens, 4 print
   * @throws IllegalStateException where the machine has no fonts to draw text with
   */
  default byte[] png(double scale) {
    return drawing().png(scale);
  }
}
