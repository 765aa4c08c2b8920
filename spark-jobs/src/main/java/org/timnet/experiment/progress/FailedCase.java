package org.timnet.experiment.progress;

import org.timnet.experiment.cases.CaseId;

/**
 * A case that could not be trained.
 *
 * @param title what people call it
 * @param id its name in storage
 * @param reason of the last attempt, in one line
 */
public record FailedCase(String title, CaseId id, String reason) {}
