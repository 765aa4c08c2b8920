package org.timnet.report.figure;

/**
 * Panels of one size in rows.
 *
 * @param columns panels in a row
 * @param panelWidth with everything that belongs to a panel
 * @param panelHeight likewise
 */
record PanelGrid(int columns, double panelWidth, double panelHeight) {
  private static final double GAP = 16;

  /** At most so many columns, fewer where there are fewer panels. */
  static PanelGrid of(int panels, int columns, double panelWidth, double panelHeight) {
    if (panels < 1 || columns < 1) {
      throw new IllegalArgumentException(
          "a figure has at least one panel and one column, not %d and %d"
              .formatted(panels, columns));
    }
    return new PanelGrid(Math.min(panels, columns), panelWidth, panelHeight);
  }

  /** Width of the figure. */
  double width() {
    return 2 * Canvas.MARGIN + columns * panelWidth + (columns - 1) * GAP;
  }

  /** Where a panel lies, counted from 0, if the first lies at {@code top}. */
  Box panel(int index, double top) {
    int row = index / columns;
    return new Box(
        Canvas.MARGIN + index % columns * (panelWidth + GAP),
        top + row * (panelHeight + GAP),
        panelWidth,
        panelHeight);
  }
}
