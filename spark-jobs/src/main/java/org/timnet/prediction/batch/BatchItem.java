package org.timnet.prediction.batch;

import java.io.Serializable;
import org.timnet.feature.extraction.RecordingSource;

/**
 * A recording of a task.
 *
 * @param source where it lies
 * @param speaker empty where nobody knows
 * @param trouble why it cannot be read; empty where nothing is known against it
 * @param fingerprint of all that decides its rows beside the model
 */
record BatchItem(RecordingSource source, String speaker, String trouble, String fingerprint)
    implements Serializable {
  String name() {
    return source.name();
  }

  /** Whether its file is asked for. */
  boolean isReadable() {
    return trouble.isEmpty() && source.bytes() <= RecordingSource.MAX_BYTES;
  }
}
