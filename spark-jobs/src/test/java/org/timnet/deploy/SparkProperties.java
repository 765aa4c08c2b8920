package org.timnet.deploy;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/** deploy/kubernetes/spark.properties. */
final class SparkProperties {
  private SparkProperties() {}

  static Map<String, String> read() throws IOException {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(Manifests.FOLDER.resolve("spark.properties"))) {
      properties.load(reader);
    }
    Map<String, String> all = new TreeMap<>();
    properties.forEach((key, value) -> all.put((String) key, ((String) value).strip()));
    return all;
  }
}
