package org.timnet.report.figure;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import javax.imageio.ImageIO;

/** Paints a drawing with Java 2D. */
final class PngSurface implements Surface {
  private static final double LARGEST_SCALE = 10;

  static {
    // Figures are painted on servers; where DISPLAY is set, Java 2D would ask for a window system.
    if (System.getProperty("java.awt.headless") == null) {
      System.setProperty("java.awt.headless", "true");
    }
  }

  private final Graphics2D graphics;

  private PngSurface(Graphics2D graphics) {
    this.graphics = graphics;
  }

  static byte[] file(Drawing drawing, double scale) {
    if (!(scale > 0 && scale <= LARGEST_SCALE)) {
      throw new IllegalArgumentException(
          "a figure is drawn at a scale above 0 and up to %.0f, not %s"
              .formatted(LARGEST_SCALE, scale));
    }
    BufferedImage image =
        new BufferedImage(
            Math.max(1, (int) Math.round(drawing.width() * scale)),
            Math.max(1, (int) Math.round(drawing.height() * scale)),
            BufferedImage.TYPE_INT_ARGB);
    Graphics2D graphics = image.createGraphics();
    try {
      graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
      graphics.setRenderingHint(
          RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
      graphics.setRenderingHint(
          RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
      graphics.setRenderingHint(
          RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
      graphics.scale(scale, scale);
      PngSurface surface = new PngSurface(graphics);
      drawing.shapes().forEach(shape -> shape.drawOn(surface));
    } finally {
      graphics.dispose();
    }
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", png);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return png.toByteArray();
  }

  @Override
  public void disc(Disc disc) {
    double radius = disc.radius();
    paint(
        new Ellipse2D.Double(
            disc.centre().x() - radius, disc.centre().y() - radius, 2 * radius, 2 * radius),
        disc.ink());
  }

  @Override
  public void polygon(Polygon polygon) {
    Path2D path = path(polygon.corners());
    path.closePath();
    paint(path, polygon.ink());
  }

  @Override
  public void polyline(Polyline polyline) {
    paint(path(polyline.points()), polyline.ink());
  }

  @Override
  public void words(Words words) {
    Lettering lettering = words.lettering();
    graphics.setColor(awt(words.colour()));
    try {
      Font font =
          new Font(Font.SANS_SERIF, lettering.isBold() ? Font.BOLD : Font.PLAIN, 1)
              .deriveFont((float) lettering.size());
      graphics.setFont(font);
      double width = font.getStringBounds(words.text(), graphics.getFontRenderContext()).getWidth();
      graphics.drawString(
          words.text(),
          (float) (words.at().x() - words.anchor().share() * width),
          (float) words.at().y());
    } catch (InternalError | LinkageError e) {
      // What Java 2D throws where fontconfig finds no font, or where its libraries are missing.
      throw new IllegalStateException(
          "this machine has no fonts to draw a PNG's text with; install fontconfig and a font"
              + " (Debian: libfontconfig1 fonts-dejavu-core), or use the SVG",
          e);
    }
  }

  private void paint(java.awt.Shape shape, Ink ink) {
    if (ink.fill() != null) {
      graphics.setColor(awt(ink.fill()));
      graphics.fill(shape);
    }
    if (ink.stroke() != null) {
      graphics.setColor(awt(ink.stroke()));
      float[] dash = ink.dash() > 0 ? new float[] {(float) ink.dash()} : null;
      graphics.setStroke(
          new BasicStroke(
              (float) ink.width(), BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, dash, 0));
      graphics.draw(shape);
    }
  }

  private static Path2D path(List<Point> points) {
    Path2D path = new Path2D.Double();
    for (Point point : points) {
      if (path.getCurrentPoint() == null) {
        path.moveTo(point.x(), point.y());
      } else {
        path.lineTo(point.x(), point.y());
      }
    }
    return path;
  }

  private static Color awt(Colour colour) {
    return new Color(colour.red(), colour.green(), colour.blue());
  }
}
