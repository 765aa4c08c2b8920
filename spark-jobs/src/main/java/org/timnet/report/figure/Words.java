package org.timnet.report.figure;

/**
 * A line of text.
 *
 * @param at on the baseline, where the anchor says
 */
record Words(Point at, String text, Lettering lettering, Anchor anchor, Colour colour)
    implements Shape {
  /** Which part of a text lies at its point. */
  enum Anchor {
    START("start", 0),
    MIDDLE("middle", 0.5),
    END("end", 1);

    private final String svg;
    private final double share;

    Anchor(String svg, double share) {
      this.svg = svg;
      this.share = share;
    }

    /** As SVG calls it. */
    String svg() {
      return svg;
    }

    /** The share of the text's width that lies before its point. */
    double share() {
      return share;
    }
  }

  /** What the text takes at most, whatever the font. */
  Box extent() {
    double width = lettering.width(text);
    return new Box(
        at.x() - anchor.share() * width, at.y() - 0.76 * lettering.size(), width, lettering.size());
  }

  @Override
  public void drawOn(Surface surface) {
    surface.words(this);
  }
}
