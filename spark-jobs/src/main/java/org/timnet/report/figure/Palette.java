package org.timnet.report.figure;

import java.util.List;

/** Colours that people with any colour vision tell apart. */
final class Palette {
  // Okabe and Ito, "Color Universal Design", 2008.
  static final Colour ORANGE = Colour.of("#e69f00");
  static final Colour SKY_BLUE = Colour.of("#56b4e9");
  static final Colour BLUISH_GREEN = Colour.of("#009e73");
  static final Colour YELLOW = Colour.of("#f0e442");
  static final Colour BLUE = Colour.of("#0072b2");
  static final Colour VERMILLION = Colour.of("#d55e00");
  static final Colour REDDISH_PURPLE = Colour.of("#cc79a7");
  static final Colour GREY = Colour.of("#595959");

  /** For lines, those that stand out best on white first. */
  static final List<Colour> LINES =
      List.of(BLUE, VERMILLION, BLUISH_GREEN, REDDISH_PURPLE, GREY, ORANGE, SKY_BLUE);

  private static final Colour DARKEST = Colour.of("#003a5c");

  private Palette() {}

  /**
   * From white by blue to dark blue: darker for more, also in a print without colours.
   *
   * @param share 0..1
   */
  static Colour sequential(double share) {
    return share < 0.6
        ? Colour.WHITE.towards(BLUE, share / 0.6)
        : BLUE.towards(DARKEST, (share - 0.6) / 0.4);
  }
}
