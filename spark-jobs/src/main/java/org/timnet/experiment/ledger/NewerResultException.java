package org.timnet.experiment.ledger;

import java.io.IOException;
import org.apache.hadoop.fs.Path;

/** A result that a newer version of timnet has written: it is neither read nor overwritten. */
public class NewerResultException extends IOException {
  private static final long serialVersionUID = 1L;

  NewerResultException(Path folder, String unknown) {
    super(
        "%s was written by a newer version of timnet (this one does not know: %s); use that version, or another experiment.name"
            .formatted(folder, unknown));
  }
}
