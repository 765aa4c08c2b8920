package org.timnet.experiment;

import java.io.Serializable;

/**
 * A case that could not be trained.
 *
 * @param title what people call it
 * @param id its name in storage
 * @param reason in one line
 */
public record FailedCase(String title, CaseId id, String reason) implements Serializable {
  static FailedCase of(Case theCase, Throwable thrown) {
    String reason = thrown.getMessage() == null ? thrown.toString() : thrown.getMessage();
    return new FailedCase(theCase.title(), theCase.id(), reason.lines().findFirst().orElse(""));
  }
}
