package org.timnet.experiment.cases;

import java.io.Serializable;
import org.timnet.storage.Sha256;

/**
 * A hash of everything that decides a case's result: two runs never disagree about a name.
 *
 * @param value 16 hexadecimal digits
 */
public record CaseId(String value) implements Serializable {
  private static final int DIGITS = 16;

  static CaseId of(Case spec) {
    return new CaseId(Sha256.of(CaseDocument.canonical(spec)).substring(0, DIGITS));
  }

  @Override
  public String toString() {
    return value;
  }
}
