package org.timnet.report.figure;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.stream.Collectors;

/** Writes a drawing as SVG 1.1 without scripts, styles of its own or anything from outside. */
final class SvgSurface implements Surface {
  private final StringBuilder svg = new StringBuilder();

  private SvgSurface() {}

  static String document(Drawing drawing) {
    SvgSurface surface = new SvgSurface();
    surface.write(drawing);
    return surface.svg.toString();
  }

  private void write(Drawing drawing) {
    String width = number(drawing.width());
    String height = number(drawing.height());
    // No ids: several figures may stand in one page. The style lets a narrow screen shrink it.
    open("svg")
        .attribute("xmlns", "http://www.w3.org/2000/svg")
        .attribute("role", "img")
        .attribute("viewBox", "0 0 " + width + " " + height)
        .attribute("width", width)
        .attribute("height", height)
        .attribute("style", "max-width:100%;height:auto")
        .attribute("font-family", "sans-serif")
        .attribute("stroke-linejoin", "round");
    svg.append(">\n<title>").append(escaped(drawing.title())).append("</title>\n");
    svg.append("<desc>").append(escaped(drawing.description())).append("</desc>\n");
    drawing.shapes().forEach(shape -> shape.drawOn(this));
    svg.append("</svg>\n");
  }

  @Override
  public void disc(Disc disc) {
    open("circle")
        .attribute("cx", number(disc.centre().x()))
        .attribute("cy", number(disc.centre().y()))
        .attribute("r", number(disc.radius()))
        .painted(disc.ink());
  }

  @Override
  public void polygon(Polygon polygon) {
    open("polygon").attribute("points", points(polygon.corners())).painted(polygon.ink());
  }

  @Override
  public void polyline(Polyline polyline) {
    open("polyline").attribute("points", points(polyline.points())).painted(polyline.ink());
  }

  @Override
  public void words(Words words) {
    open("text")
        .attribute("x", number(words.at().x()))
        .attribute("y", number(words.at().y()))
        .attribute("font-size", number(words.lettering().size()));
    if (words.lettering().isBold()) {
      attribute("font-weight", "bold");
    }
    if (words.anchor() != Words.Anchor.START) {
      attribute("text-anchor", words.anchor().svg());
    }
    attribute("fill", words.colour().hex());
    svg.append(">").append(escaped(words.text())).append("</text>\n");
  }

  private SvgSurface open(String element) {
    svg.append("<").append(element);
    return this;
  }

  private SvgSurface attribute(String name, String value) {
    svg.append(" ").append(name).append("=\"").append(value).append("\"");
    return this;
  }

  /** Ends an element that has nothing in it. */
  private void painted(Ink ink) {
    attribute("fill", ink.fill() == null ? "none" : ink.fill().hex());
    if (ink.stroke() != null) {
      attribute("stroke", ink.stroke().hex());
      attribute("stroke-width", number(ink.width()));
    }
    if (ink.dash() > 0) {
      attribute("stroke-dasharray", number(ink.dash()));
    }
    svg.append("/>\n");
  }

  private static String points(List<Point> points) {
    return points.stream()
        .map(point -> number(point.x()) + "," + number(point.y()))
        .collect(Collectors.joining(" "));
  }

  /** Two decimals at most: finer than any printer. */
  static String number(double value) {
    BigDecimal rounded = BigDecimal.valueOf(value).setScale(2, RoundingMode.HALF_EVEN);
    return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
  }

  /** Text as XML; characters that XML cannot hold are replaced. */
  static String escaped(String text) {
    StringBuilder xml = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '&' -> xml.append("&amp;");
                case '<' -> xml.append("&lt;");
                case '>' -> xml.append("&gt;");
                case '"' -> xml.append("&quot;");
                default -> xml.appendCodePoint(isXml(c) ? c : 0xfffd);
              }
            });
    return xml.toString();
  }

  private static boolean isXml(int c) {
    if (c < 0x20) {
      return c == '\t' || c == '\n' || c == '\r';
    }
    return !(c >= 0xd800 && c < 0xe000) && c != 0xfffe && c != 0xffff;
  }
}
