package org.timnet.report;

import org.apache.hadoop.fs.Path;
import org.timnet.storage.Storage;

/** Where reports lie. */
public final class ReportFolders {
  private static final String REPORTS = "reports";

  private ReportFolders() {}

  /** {@code <root>/reports}: the reports of all experiments, and their histories. */
  public static Path all(Storage storage) {
    return storage.below(REPORTS);
  }

  /** {@code <root>/reports/<experiment>}: tables, figures and pages. */
  public static Path of(Storage storage, String experiment) {
    return storage.below(REPORTS, experiment);
  }
}
