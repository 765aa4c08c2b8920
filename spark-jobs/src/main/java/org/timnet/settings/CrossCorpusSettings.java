package org.timnet.settings;

import com.typesafe.config.Config;
import java.io.Serializable;
import java.util.List;

/**
 * Training on one corpus and testing on another.
 *
 * @param classes emotions that all corpora share, in label order
 * @param length samples at 22,050 Hz of all utterances
 * @param runs of each pair, with seeds that follow the recipe's
 */
public record CrossCorpusSettings(List<String> classes, int length, int runs)
    implements Serializable {
  public CrossCorpusSettings {
    classes = List.copyOf(classes);
  }

  static CrossCorpusSettings from(Config config) {
    return new CrossCorpusSettings(
        config.getStringList("classes"), config.getInt("length"), config.getInt("runs"));
  }
}
