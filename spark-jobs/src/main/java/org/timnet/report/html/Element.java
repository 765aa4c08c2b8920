package org.timnet.report.html;

import java.util.regex.Pattern;

/** The start of an element, to be given attributes and then content. Immutable. */
public final class Element {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]*");

  private final String name;
  private final String opening;

  private Element(String name, String opening) {
    this.name = name;
    this.opening = opening;
  }

  static Element named(String name) {
    return new Element(name, "<" + required(name));
  }

  /**
   * The same with one attribute more.
   *
   * @throws IllegalArgumentException where it is no name of an attribute
   */
  public Element with(String attribute, String value) {
    return new Element(
        name, "%s %s=\"%s\"".formatted(opening, required(attribute), Html.text(value)));
  }

  /** The element with its content. */
  public Html of(Html... content) {
    return new Html("%s>%s</%s>".formatted(opening, Html.of(content), name));
  }

  /** The element with text as its content. */
  public Html of(String text) {
    return of(Html.text(text));
  }

  /** An element that never has content, such as {@code img}: its start is all of it. */
  public Html alone() {
    return new Html(opening + ">");
  }

  private static String required(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("'%s' is no name in HTML".formatted(name));
    }
    return name;
  }
}
