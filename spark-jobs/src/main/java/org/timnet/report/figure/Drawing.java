package org.timnet.report.figure;

import java.util.List;

/**
 * A picture as a list of shapes, in units of about a CSS pixel: what SVG and PNG are made from.
 * Immutable.
 */
public final class Drawing {
  private final String title;
  private final String description;
  private final double width;
  private final double height;
  private final List<Shape> shapes;

  Drawing(String title, String description, double width, double height, List<Shape> shapes) {
    this.title = title;
    this.description = description;
    this.width = width;
    this.height = height;
    this.shapes = List.copyOf(shapes);
  }

  /** What the picture is called. */
  public String title() {
    return title;
  }

  /** What the picture shows, in words for those who do not see it. */
  public String description() {
    return description;
  }

  /** Width in units. */
  public double width() {
    return width;
  }

  /** Height in units. */
  public double height() {
    return height;
  }

  /** Shapes, those in front last. */
  List<Shape> shapes() {
    return shapes;
  }

  /** See {@link Figure#svg()}. */
  public String svg() {
    return SvgSurface.document(this);
  }

  /** See {@link Figure#png(double)}. */
  public byte[] png(double scale) {
    return PngSurface.file(this, scale);
  }
}
