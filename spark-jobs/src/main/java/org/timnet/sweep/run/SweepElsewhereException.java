package org.timnet.sweep.run;

import java.io.IOException;

/** Another driver is at this sweep. */
public final class SweepElsewhereException extends IOException {
  private static final long serialVersionUID = 1L;

  SweepElsewhereException(SweepFolder folder, String host) {
    super(
        "the sweep %s is under way, driven from %s; wait until that one ends, or give this one an experiment.name of its own"
            .formatted(folder.path(), host));
  }

  SweepElsewhereException(SweepFolder folder, Throwable cause) {
    super(
        "another driver has taken over the sweep %s; this one stops".formatted(folder.path()),
        cause);
  }
}
