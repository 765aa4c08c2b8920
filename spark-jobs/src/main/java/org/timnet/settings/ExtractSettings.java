package org.timnet.settings;

import com.typesafe.config.Config;
import java.io.Serializable;

/**
 * The extraction job.
 *
 * @param maxBadFraction the share of unusable recordings, 0..1, above which a corpus counts as
 *     broken
 * @param partitionBytes recording bytes that one Spark task reads, at most about
 * @param verify whether recordings are read again that are as old and as large as when they were
 *     extracted
 */
public record ExtractSettings(double maxBadFraction, long partitionBytes, boolean verify)
    implements Serializable {
  static ExtractSettings from(Config config) {
    return new ExtractSettings(
        config.getDouble("max-bad-fraction"),
        config.getMemorySize("partition-bytes").toBytes(),
        config.getBoolean("verify"));
  }
}
