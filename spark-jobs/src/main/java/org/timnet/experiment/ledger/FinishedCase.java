package org.timnet.experiment.ledger;

import java.util.Map;
import java.util.TreeMap;

/**
 * What is published of a case.
 *
 * @param result becomes result.json
 * @param files further files, by name
 */
public record FinishedCase(CaseResult result, Map<String, byte[]> files) {
  public FinishedCase {
    files = new TreeMap<>(files);
  }
}
