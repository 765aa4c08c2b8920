package org.timnet.settings;

import com.typesafe.config.Config;
import java.io.Serializable;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * How Spark is started where spark-submit has not done so.
 *
 * @param master used only when spark-submit has set none
 * @param conf further Spark properties
 */
public record SparkSettings(String master, Map<String, String> conf) implements Serializable {
  public SparkSettings {
    conf = Collections.unmodifiableMap(new TreeMap<>(conf));
  }

  static SparkSettings from(Config config) {
    return new SparkSettings(
        config.getString("master"), ForeignProperties.from(config.getObject("conf")));
  }

  /** Without secrets, so that a log line cannot give them away. */
  @Override
  public String toString() {
    return String.format("SparkSettings[master=%s, conf=%s]", master, Redaction.shown(conf));
  }
}
