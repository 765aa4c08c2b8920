package org.timnet.settings;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigObject;
import java.io.Serializable;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Everything a job is told, typed and checked, section by section. Keys are documented in {@code
 * reference.conf}.
 */
public final class Settings implements Serializable {
  private static final long serialVersionUID = 1L;

  private final StorageSettings storage;
  private final TreeMap<String, CorpusSettings> corpora;
  private final SampleSettings samples;
  private final FeatureSettings features;
  private final ExtractSettings extract;
  private final NetworkSettings network;
  private final TrainingSettings training;
  private final DistributedSettings distributed;
  private final ExperimentSettings experiment;
  private final CrossCorpusSettings crossCorpus;
  private final BenchmarkSettings benchmark;
  private final SparkSettings spark;
  private final TreeMap<String, ModelDefaults> models;

  private record ModelDefaults(NetworkSettings network, TrainingSettings training)
      implements Serializable {
    static ModelDefaults from(Config config) {
      return new ModelDefaults(
          NetworkSettings.from(config.getConfig("network")),
          TrainingSettings.from(config.getConfig("training")));
    }
  }

  private Settings(Config config, Map<String, Config> models) {
    this.storage = StorageSettings.from(config.getConfig("storage"));
    this.corpora = corpora(config.getObject(Schema.CORPORA));
    this.samples = SampleSettings.from(config.getConfig("samples"));
    this.features = FeatureSettings.from(config.getConfig("features"));
    this.extract = ExtractSettings.from(config.getConfig("extract"));
    this.network = NetworkSettings.from(config.getConfig("network"));
    this.training = TrainingSettings.from(config.getConfig("training"));
    this.distributed = DistributedSettings.from(config);
    this.experiment = ExperimentSettings.from(config.getConfig("experiment"));
    this.crossCorpus = CrossCorpusSettings.from(config.getConfig("cross-corpus"));
    this.benchmark = BenchmarkSettings.from(config.getConfig("benchmark"));
    this.spark = SparkSettings.from(config.getConfig("spark"));
    this.models = new TreeMap<>();
    models.forEach((id, own) -> this.models.put(id, ModelDefaults.from(own)));
  }

  private Settings(Settings all, ModelDefaults model) {
    this.storage = all.storage;
    this.corpora = all.corpora;
    this.samples = all.samples;
    this.features = all.features;
    this.extract = all.extract;
    this.network = model.network();
    this.training = model.training();
    this.distributed = all.distributed;
    this.experiment = all.experiment;
    this.crossCorpus = all.crossCorpus;
    this.benchmark = all.benchmark;
    this.spark = all.spark;
    this.models = all.models;
  }

  static Settings from(Config config, Map<String, Config> models) {
    return new Settings(config, models);
  }

  /**
   * What holds for one model: with its own defaults of network and training where nobody has set
   * another value.
   *
   * @param id as in {@code network.variant}
   */
  public Settings forModel(String id) {
    return models.containsKey(id) ? new Settings(this, models.get(id)) : this;
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

  /** Where things lie. */
  public StorageSettings storage() {
    return storage;
  }

  /** By name, in alphabetical order. */
  public Map<String, CorpusSettings> corpora() {
    return Collections.unmodifiableMap(corpora);
  }

  /** The synthetic corpora. */
  public SampleSettings samples() {
    return samples;
  }

  /** How recordings become matrices. */
  public FeatureSettings features() {
    return features;
  }

  /** The extraction job. */
  public ExtractSettings extract() {
    return extract;
  }

  /** The shape of networks. */
  public NetworkSettings network() {
    return network;
  }

  /** The recipe. */
  public TrainingSettings training() {
    return training;
  }

  /** How several executors train one network. */
  public DistributedSettings distributed() {
    return distributed;
  }

  /** How a run of many cases is cut. */
  public ExperimentSettings experiment() {
    return experiment;
  }

  /** What is particular to training on one corpus and testing on another. */
  public CrossCorpusSettings crossCorpus() {
    return crossCorpus;
  }

  /** What the nightly benchmark trains and keeps. */
  public BenchmarkSettings benchmark() {
    return benchmark;
  }

  /** How Spark is started. */
  public SparkSettings spark() {
    return spark;
  }

  private static TreeMap<String, CorpusSettings> corpora(ConfigObject section) {
    TreeMap<String, CorpusSettings> corpora = new TreeMap<>();
    section.forEach(
        (name, values) ->
            corpora.put(name, CorpusSettings.from(name, ((ConfigObject) values).toConfig())));
    return corpora;
  }
}
