package org.timnet.sweep.run;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.timnet.sweep.space.Space;
import org.timnet.sweep.strategy.Rungs;

/**
 * What a sweep is, but for its budget, which may be raised.
 *
 * @param space that is searched
 * @param strategy id
 * @param seed of the strategy
 * @param rungs where trials are compared
 * @param validation what trials are compared on: by-class or by-speaker
 * @param settings those that the space is laid over, and the features
 * @param corpus what the settings say of its folds and its networks alone, by key; empty where an
 *     older version began the sweep, which did not write it down
 */
public record SweepDefinition(
    Space space,
    String strategy,
    long seed,
    Rungs rungs,
    String validation,
    List<String> settings,
    Map<String, Long> corpus) {
  public SweepDefinition {
    settings = List.copyOf(settings);
    corpus = corpus == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(corpus));
  }

  /** By the words that people are told. */
  @JsonIgnore
  Map<String, Object> parts() {
    Map<String, Object> parts = new LinkedHashMap<>();
    parts.put("space", space);
    parts.put("strategy", strategy);
    parts.put("training.seed", seed);
    parts.put("number of epochs", rungs);
    parts.put("experiment.validation", validation);
    parts.put("settings or features", settings);
    parts.putAll(corpus);
    return parts;
  }
}
