package org.timnet.report.figure;

/** A filled circle. */
record Disc(Point centre, double radius, Ink ink) implements Shape {
  @Override
  public void drawOn(Surface surface) {
    surface.disc(this);
  }
}
