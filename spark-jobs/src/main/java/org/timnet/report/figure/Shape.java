package org.timnet.report.figure;

/** Something to draw. Coordinates run to the right and downwards from the upper left corner. */
sealed interface Shape permits Disc, Polygon, Polyline, Words {
  /** Draws itself. */
  void drawOn(Surface surface);
}
