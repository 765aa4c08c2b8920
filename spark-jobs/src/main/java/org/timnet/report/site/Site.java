package org.timnet.report.site;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.timnet.report.html.Html;

/** Files of the site by their names, which are relative. */
public final class Site {
  private static final String STYLE = "style.css";

  private final SortedMap<String, byte[]> files = new TreeMap<>();

  /** Puts the style sheet that all pages link to. */
  public void putStyle() throws IOException {
    try (InputStream in = Objects.requireNonNull(Site.class.getResourceAsStream(STYLE))) {
      put(STYLE, in.readAllBytes());
    }
  }

  /** Puts a text file. */
  public void put(String name, String text) {
    put(name, text.getBytes(StandardCharsets.UTF_8));
  }

  /** Puts a page. */
  public void put(String name, Html page) {
    put(name, page.toString());
  }

  /**
   * Puts a file.
   *
   * @throws IllegalStateException where there is one of that name
   */
  public void put(String name, byte[] content) {
    if (files.put(name, content) != null) {
      throw new IllegalStateException(name + " is twice in the report");
    }
  }

  /** All of them. */
  public SortedMap<String, byte[]> files() {
    return files;
  }
}
