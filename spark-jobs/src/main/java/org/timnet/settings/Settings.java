package org.timnet.settings;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigObject;
import java.io.Serializable;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Everything a job is told, typed and checked. Keys are documented in {@code reference.conf}.
 *
 * @param storage where things lie
 * @param corpora by name, in alphabetical order
 * @param samples the synthetic corpora
 * @param features how recordings become matrices
 * @param extract the extraction job
 * @param network the shape of TIM-Net
 * @param training the recipe
 * @param distributed how several executors train one network
 * @param experiment how a run of many cases is cut
 * @param crossCorpus what is particular to training on one corpus and testing on another
 * @param benchmark what the nightly benchmark trains and keeps
 * @param spark how Spark is started
 */
public record Settings(
    StorageSettings storage,
    Map<String, CorpusSettings> corpora,
    SampleSettings samples,
    FeatureSettings features,
    ExtractSettings extract,
    NetworkSettings network,
    TrainingSettings training,
    DistributedSettings distributed,
    ExperimentSettings experiment,
    CrossCorpusSettings crossCorpus,
    BenchmarkSettings benchmark,
    SparkSettings spark)
    implements Serializable {
  public Settings {
    corpora = Collections.unmodifiableMap(new TreeMap<>(corpora));
  }

  /** What reference.conf says, with nothing over it. */
  public static Settings defaults() {
    return EffectiveSettings.load(List.of(), List.of()).settings();
  }

  /**
   * The corpus of this name.
   *
   * @throws SettingsException where none is configured; the message lists those that are
   */
  public CorpusSettings corpus(String name) {
    CorpusSettings corpus = corpora.get(name);
    if (corpus == null) {
      throw new SettingsException(
          String.format(
              "no corpus %s is configured; did you mean %s? Known: %s; add another with --set"
                  + " corpora.%s.path=DIR",
              name,
              Nearest.to(name, corpora.keySet()).orElseThrow(),
              String.join(", ", corpora.keySet()),
              name));
    }
    return corpus;
  }

  static Settings from(Config config) {
    return new Settings(
        StorageSettings.from(config.getConfig("storage")),
        corpora(config.getObject(Schema.CORPORA)),
        SampleSettings.from(config.getConfig("samples")),
        FeatureSettings.from(config.getConfig("features")),
        ExtractSettings.from(config.getConfig("extract")),
        NetworkSettings.from(config.getConfig("network")),
        TrainingSettings.from(config.getConfig("training")),
        DistributedSettings.from(config),
        ExperimentSettings.from(config.getConfig("experiment")),
        CrossCorpusSettings.from(config.getConfig("cross-corpus")),
        BenchmarkSettings.from(config.getConfig("benchmark")),
        SparkSettings.from(config.getConfig("spark")));
  }

  private static Map<String, CorpusSettings> corpora(ConfigObject section) {
    Map<String, CorpusSettings> corpora = new TreeMap<>();
    section.forEach(
        (name, values) ->
            corpora.put(name, CorpusSettings.from(name, ((ConfigObject) values).toConfig())));
    return corpora;
  }
}
