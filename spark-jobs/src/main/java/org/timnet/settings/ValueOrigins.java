package org.timnet.settings;

import com.typesafe.config.ConfigOrigin;
import java.util.Locale;

/** Where a value stands, in words for people. */
final class ValueOrigins {
  static final String DEFAULT = "default";
  static final String SET = "--set";

  private ValueOrigins() {}

  /** {@code conf/local.conf:3}, {@code --set}, {@code env var NAME} or {@code default}. */
  static String describe(ConfigOrigin origin) {
    if (origin.filename() != null) {
      return origin.lineNumber() > 0
          ? String.format(Locale.ROOT, "%s:%d", origin.filename(), origin.lineNumber())
          : origin.filename();
    }
    return origin.description().startsWith(DEFAULT) ? DEFAULT : origin.description();
  }
}
