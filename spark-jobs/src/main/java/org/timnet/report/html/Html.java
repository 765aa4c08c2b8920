package org.timnet.report.html;

import java.util.Collection;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.timnet.report.figure.Figure;

/**
 * A piece of HTML. It comes from {@link #text}, {@link #element}, a {@link Template} or a figure,
 * so that a string is never taken for markup by mistake.
 */
public final class Html {
  /** No characters at all. */
  public static final Html EMPTY = new Html("");

  private final String markup;

  /**
   * Markup as it is.
   *
   * @param markup made by this package
   */
  Html(String markup) {
    this.markup = markup;
  }

  /** Text that means itself, in an element as well as in an attribute. */
  public static Html text(String text) {
    return new Html(
        text.replace("&", "&amp;")
            .replace("<", "&lt;")
            .replace(">", "&gt;")
            .replace("\"", "&quot;")
            .replace("'", "&#39;"));
  }

  /** A whole number. */
  public static Html text(long number) {
    return text(String.valueOf(number));
  }

  /** A figure inline, as an SVG element. */
  public static Html svg(Figure figure) {
    return new Html(figure.svg());
  }

  /**
   * An element, yet without attributes and content.
   *
   * @throws IllegalArgumentException where it is no name of an element
   */
  public static Element element(String name) {
    return Element.named(name);
  }

  /** One after another. */
  public static Html of(Html... parts) {
    return new Html(Stream.of(parts).map(Html::toString).collect(Collectors.joining()));
  }

  /**
   * One after another.
   *
   * @param separator text between two parts
   */
  public static Html join(String separator, Collection<Html> parts) {
    return new Html(
        parts.stream().map(Html::toString).collect(Collectors.joining(text(separator).markup)));
  }

  /** The same with a line feed behind it. */
  public Html line() {
    return new Html(markup + "\n");
  }

  /** The markup. */
  @Override
  public String toString() {
    return markup;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Html that && markup.equals(that.markup);
  }

  @Override
  public int hashCode() {
    return markup.hashCode();
  }
}
