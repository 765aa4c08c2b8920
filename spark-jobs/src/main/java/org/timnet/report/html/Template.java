package org.timnet.report.html;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * HTML of a resource with places for values, {@code {name}}. A place that has a line to itself is
 * for whole lines: the value brings its own line feeds, and an empty one leaves no blank line.
 */
public final class Template {
  private static final Pattern PLACE = Pattern.compile("(?m)^\\{(\\w+)}\\n|\\{(\\w+)}");

  private final String name;
  private final String text;

  private Template(String name, String text) {
    this.name = name;
    this.text = text;
  }

  /**
   * A template among the resources.
   *
   * @param beside the class in whose package it lies
   * @param name of the file, relative to that package
   * @throws IllegalArgumentException where it is not there
   */
  public static Template read(Class<?> beside, String name) {
    try (InputStream in = beside.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalArgumentException(
            "there is no template %s beside %s".formatted(name, beside.getName()));
      }
      return of(name, new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("the template " + name + " cannot be read", e);
    }
  }

  static Template of(String name, String text) {
    return new Template(name, text);
  }

  /**
   * The template with its places filled.
   *
   * @param values by the names of the places
   * @throws IllegalArgumentException where a place has no value, or a value no place
   */
  public Html with(Map<String, Html> values) {
    Set<String> unused = new TreeSet<>(values.keySet());
    String filled =
        PLACE
            .matcher(text)
            .replaceAll(
                found -> {
                  String place = place(found);
                  unused.remove(place);
                  return Matcher.quoteReplacement(value(values, place).toString());
                });
    if (!unused.isEmpty()) {
      throw new IllegalArgumentException(
          "the template %s has no place for %s".formatted(name, String.join(", ", unused)));
    }
    return new Html(filled);
  }

  private static String place(MatchResult found) {
    return found.group(1) == null ? found.group(2) : found.group(1);
  }

  private Html value(Map<String, Html> values, String place) {
    Html value = values.get(place);
    if (value == null) {
      throw new IllegalArgumentException(
          "the template %s has a place for %s".formatted(name, place));
    }
    return value;
  }
}
