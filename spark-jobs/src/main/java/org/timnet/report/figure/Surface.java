package org.timnet.report.figure;

/** What shapes are drawn on. */
interface Surface {
  void disc(Disc disc);

  void polygon(Polygon polygon);

  void polyline(Polyline polyline);

  void words(Words words);
}
