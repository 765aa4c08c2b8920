package org.timnet.settings;

import com.typesafe.config.Config;
import java.io.Serializable;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where corpora, features, runs and reports lie.
 *
 * @param root any Hadoop URI; empty for the local default, an embedded S3 server
 * @param localDirectory the folder that the embedded server keeps its objects in
 * @param hadoop further Hadoop properties ({@code fs.s3a.endpoint} and the like)
 */
public record StorageSettings(String root, String localDirectory, Map<String, String> hadoop)
    implements Serializable {
  public StorageSettings {
    hadoop = Collections.unmodifiableMap(new TreeMap<>(hadoop));
  }

  static StorageSettings from(Config config) {
    return new StorageSettings(
        config.getString("root"),
        config.getString("local-directory"),
        ForeignProperties.from(config.getObject("hadoop")));
  }

  /** Without secrets, so that a log line cannot give them away. */
  @Override
  public String toString() {
    return String.format(
        "StorageSettings[root=%s, localDirectory=%s, hadoop=%s]",
        Redaction.withoutSecrets(root), localDirectory, Redaction.shown(hadoop));
  }
}
