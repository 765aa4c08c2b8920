package org.timnet.experiment.benchmark;

import java.io.IOException;
import org.apache.hadoop.fs.Path;

/** There is no benchmark to report on. */
public class NoBenchmarkException extends IOException {
  private static final long serialVersionUID = 1L;

  NoBenchmarkException(String experiment, Path file, IOException cause) {
    super(
        "experiment %s has no benchmark to report on (%s is missing): run timnet benchmark first"
            .formatted(experiment, file),
        cause);
  }
}
