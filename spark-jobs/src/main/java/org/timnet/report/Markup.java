package org.timnet.report;

/** Text in HTML. */
public final class Markup {
  private Markup() {}

  /** Text that means itself, in an element as well as in an attribute. */
  public static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
