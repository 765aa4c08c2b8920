package org.timnet.report.figure;

/**
 * Plots of one size in rows, each with room around it for its heading and axes.
 *
 * @param panels the plots with that room
 * @param inPanel where a plot lies in its panel
 */
record PlotGrid(PanelGrid panels, Box inPanel) {
  /** Room around a plot. */
  record Margins(double left, double top, double right, double below) {}

  /** At most so many columns, fewer where there are fewer plots. */
  static PlotGrid of(int plots, int columns, Margins margins, double width, double height) {
    return new PlotGrid(
        PanelGrid.of(
            plots,
            columns,
            margins.left() + width + margins.right(),
            margins.top() + height + margins.below()),
        new Box(margins.left(), margins.top(), width, height));
  }

  /** Width of the figure. */
  double width() {
    return panels.width();
  }

  /** Where a plot lies, counted from 0, if the first panel lies at {@code top}. */
  Box plot(int index, double top) {
    Box panel = panels.panel(index, top);
    return new Box(
        panel.x() + inPanel.x(), panel.y() + inPanel.y(), inPanel.width(), inPanel.height());
  }

  /** Where the panel of a plot ends. */
  double bottom(int index, double top) {
    return panels.panel(index, top).bottom();
  }

  /** Where a legend lies, of any height, so far below the last plot. */
  Box legend(int last, double top, double gap) {
    return new Box(Canvas.MARGIN, bottom(last, top) + gap, width() - 2 * Canvas.MARGIN, 0);
  }
}
