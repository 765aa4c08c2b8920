package org.timnet.network;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The shape of a support vector machine on statistics of an utterance's features.
 *
 * @param architecture {@value #ARCHITECTURE}
 * @param input what its features are: mfcc or mfmc
 * @param coefficients of a frame, at least 1; the machine has six statistics of each
 * @param classes emotions, at least 2
 */
public record SvmSpec(String architecture, String input, int coefficients, int classes)
    implements ModelSpec {
  static final String ARCHITECTURE = "svm";

  public SvmSpec {
    if (!architecture.equals(ARCHITECTURE)
        || input == null
        || input.isEmpty()
        || coefficients < 1
        || classes < 2) {
      throw new IllegalArgumentException(
          "no support vector machine: %s of %s, %d coefficients and %d classes"
              .formatted(architecture, input, coefficients, classes));
    }
  }

  /** A machine on these features. */
  public SvmSpec(String input, int coefficients, int classes) {
    this(ARCHITECTURE, input, coefficients, classes);
  }

  @Override
  public String id() {
    return architecture + "-" + input;
  }

  @Override
  public Map<String, Object> identity() {
    Map<String, Object> keys = new LinkedHashMap<>();
    keys.put("architecture", architecture);
    keys.put("input", input);
    keys.put("coefficients", coefficients);
    keys.put("classes", classes);
    return keys;
  }
}
