package org.timnet.sweep.space;

import java.util.List;

/**
 * When a parameter exists.
 *
 * @param key another parameter's
 * @param values of that one with which this one exists, at least one
 */
public record Condition(String key, List<String> values) {
  public Condition {
    values = List.copyOf(values);
  }
}
