package org.timnet.experiment;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.Serializable;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.hadoop.fs.Path;
import org.timnet.storage.PublishedFolder;
import org.timnet.storage.Storage;

/** Which cases of an experiment are done, and what they gave. */
public final class Ledger implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String RESULT = "result.json";

  private final Storage storage;
  private final String experiment;

  /** The ledger of an experiment, a folder below {@code <root>/runs}. */
  public Ledger(Storage storage, String experiment) {
    this.storage = storage;
    this.experiment = experiment;
  }

  /** The result of a case that is done. */
  public Optional<CaseResult> result(Case theCase) throws IOException {
    PublishedFolder run = run(theCase);
    return run.isPublished()
        ? Optional.of(JSON.readValue(run.read(RESULT), CaseResult.class))
        : Optional.empty();
  }

  /** Where a case's files lie. */
  public Path folder(Case theCase) {
    return storage.run(experiment, theCase.id().value());
  }

  /**
   * Publishes a case: its other files and its result, the marker last.
   *
   * @param files beside result.json, by name
   */
  void publish(CaseResult result, Map<String, byte[]> files) throws IOException {
    byte[] json = JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(result);
    Map<String, byte[]> all = new TreeMap<>(files);
    all.put(RESULT, json);
    run(result.theCase()).publish(all);
  }

  private PublishedFolder run(Case theCase) {
    return storage.published(folder(theCase));
  }
}
