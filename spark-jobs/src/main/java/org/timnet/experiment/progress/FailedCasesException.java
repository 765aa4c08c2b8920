package org.timnet.experiment.progress;

import java.util.List;
import java.util.stream.Collectors;

/** Some cases of a run failed; the others are published. */
public class FailedCasesException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<FailedCase> failed;

  public FailedCasesException(List<FailedCase> failed) {
    super(
        failed.size()
            + (failed.size() == 1 ? " case" : " cases")
            + " failed (the others are kept, and a rerun tries only these again): "
            + failed.stream()
                .map(one -> one.title() + " (" + one.id() + "): " + one.reason())
                .collect(Collectors.joining("; ")));
    this.failed = List.copyOf(failed);
  }

  /** The cases, in the order in which they failed. */
  public List<FailedCase> failed() {
    return failed;
  }
}
