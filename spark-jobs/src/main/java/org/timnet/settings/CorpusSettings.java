package org.timnet.settings;

import com.typesafe.config.Config;
import java.io.Serializable;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One corpus of recordings.
 *
 * @param name its key below {@code corpora}
 * @param path the folder of recordings, any Hadoop URI; empty where it lies at {@code
 *     <root>/corpora/<name>}
 * @param layout casia, emodb, emovo, iemocap, ravdess, savee or manifest
 * @param classes emotion names in label order; empty for a manifest corpus that takes what its
 *     manifest names, in alphabetical order
 * @param length samples at 22,050 Hz that every utterance is padded or cropped to
 * @param seed of the paper's fold shuffle
 * @param blocks temporal-aware blocks for this corpus; 0 takes {@code network.blocks}
 * @param speakerAliases people by the names that the corpus has for them, so that they are known in
 *     several corpora; speakers that are not named are not known elsewhere
 */
public record CorpusSettings(
    String name,
    String path,
    String layout,
    List<String> classes,
    int length,
    long seed,
    int blocks,
    Map<String, String> speakerAliases)
    implements Serializable {
  public CorpusSettings {
    classes = List.copyOf(classes);
    speakerAliases = Collections.unmodifiableMap(new TreeMap<>(speakerAliases));
  }

  /** A corpus whose speakers nobody has looked for in other corpora. */
  public CorpusSettings(
      String name,
      String path,
      String layout,
      List<String> classes,
      int length,
      long seed,
      int blocks) {
    this(name, path, layout, classes, length, seed, blocks, Map.of());
  }

  /** The same corpus with its utterances padded or cropped to another length. */
  public CorpusSettings withLength(int samples) {
    return new CorpusSettings(name, path, layout, classes, samples, seed, blocks, speakerAliases);
  }

  /** The same corpus with another seed of the fold shuffle. */
  public CorpusSettings withSeed(long other) {
    return new CorpusSettings(name, path, layout, classes, length, other, blocks, speakerAliases);
  }

  static CorpusSettings from(String name, Config config) {
    List<String> classes = config.getStringList("classes");
    String layout = config.getString("layout");
    if (classes.isEmpty() && !layout.equals("manifest")) {
      throw new SettingsException(
          String.format(
              "%s: corpora.%s.classes is empty; layout %s needs its emotions in label order",
              ValueOrigins.describe(config.getValue("classes").origin()), name, layout));
    }
    return new CorpusSettings(
        name,
        config.getString("path"),
        layout,
        classes,
        config.getInt("length"),
        config.getLong("seed"),
        config.getInt("blocks"),
        ListKind.Pairs.map(config.getStringList("speaker-aliases")));
  }
}
