package org.timnet.sweep.run;

import com.fasterxml.jackson.annotation.JsonIgnore;
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
 */
public record SweepDefinition(
    Space space,
    String strategy,
    long seed,
    Rungs rungs,
    String validation,
    List<String> settings) {
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
    return parts;
  }
}
