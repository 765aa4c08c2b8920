package org.timnet.sweep.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.Serializable;
import java.util.Optional;
import org.apache.hadoop.fs.Path;
import org.timnet.storage.Json;
import org.timnet.storage.Storage;
import org.timnet.storage.StoredFile;

/**
 * Lies in the folder of a trial's case until that is published: a trial that has paused holds no
 * lease, and may go on days later from its checkpoint.
 *
 * @param sweep name of the sweep that it belongs to
 */
record TrialMark(String sweep) implements Serializable {
  private static final String FILE = "trial.json";

  static StoredFile file(Storage storage, Path caseFolder) {
    return storage.file(new Path(caseFolder, FILE));
  }

  /** The mark in a case's folder; empty where there is none that can be read. */
  static Optional<TrialMark> read(Storage storage, Path caseFolder) throws IOException {
    try {
      return Optional.of(Json.read(file(storage, caseFolder).bytes(), TrialMark.class));
    } catch (FileNotFoundException | JsonProcessingException e) {
      return Optional.empty();
    }
  }

  void write(Storage storage, Path caseFolder) throws IOException {
    file(storage, caseFolder).write(Json.compact(this));
  }
}
