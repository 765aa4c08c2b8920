package org.timnet.sweep.space;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;

/**
 * A key of the settings that a sweep sets.
 *
 * @param key as it is typed behind {@code --set}
 * @param domain its values
 * @param when it exists: all of these hold; empty for always
 */
public record Parameter(String key, Domain domain, List<Condition> when) {
  public Parameter {
    when = List.copyOf(when);
  }

  /** One that always exists. */
  public Parameter(String key, Domain domain) {
    this(key, domain, List.of());
  }

  /** Whether there is anything to search. */
  @JsonIgnore
  public boolean isSearched() {
    return domain.levels() != 1;
  }
}
