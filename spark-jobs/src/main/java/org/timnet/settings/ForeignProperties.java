package org.timnet.settings;

import com.typesafe.config.ConfigObject;
import java.util.Map;
import java.util.TreeMap;

/** The properties of another system, as it takes them: texts by their full names. */
final class ForeignProperties {
  private ForeignProperties() {}

  static Map<String, String> from(ConfigObject section) {
    Map<String, String> properties = new TreeMap<>();
    section.forEach((name, value) -> properties.put(name, value.atKey("value").getString("value")));
    return properties;
  }
}
