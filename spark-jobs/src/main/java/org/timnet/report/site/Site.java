package org.timnet.report.site;

import java.nio.charset.StandardCharsets;
import java.util.SortedMap;
import java.util.TreeMap;
import org.timnet.report.html.Html;

/** Files of the site by their names, which are relative. */
final class Site {
  private final SortedMap<String, byte[]> files = new TreeMap<>();

  void put(String name, String text) {
    put(name, text.getBytes(StandardCharsets.UTF_8));
  }

  void put(String name, Html page) {
    put(name, page.toString());
  }

  void put(String name, byte[] content) {
    if (files.put(name, content) != null) {
      throw new IllegalStateException(name + " is twice in the report");
    }
  }

  SortedMap<String, byte[]> files() {
    return files;
  }
}
