package org.timnet.settings;

import com.typesafe.config.Config;
import java.io.Serializable;

/**
 * The synthetic corpora that a run without any corpus makes for itself.
 *
 * @param speakers invented speakers per corpus
 * @param utterancesPerClass recordings per emotion and corpus
 * @param seed of everything random in them
 */
public record SampleSettings(int speakers, int utterancesPerClass, long seed)
    implements Serializable {
  static SampleSettings from(Config config) {
    return new SampleSettings(
        config.getInt("speakers"), config.getInt("utterances-per-class"), config.getLong("seed"));
  }
}
